/**
 * The words of OAuth 2.1 that all three programs share, parsed once at the edge, and the shapes of a rule ({@code
 * Check}) and of an outcome ({@code Result}).
 *
 * <p>Does not own: HTTP, JSON libraries, rules of one endpoint. Specs: OAuth 2.1, RFC 6749, RFC 8707.
 */
@NullMarked
package dev.gatehouse.oauth;

import org.jspecify.annotations.NullMarked;
