/**
 * What the token and introspection endpoints answer with and what an access token says. Does not own: signatures
 * ({@code oauth.jose}), decisions. Specs: OAuth 2.1 §3.2.3, RFC 9068, RFC 7662.
 */
@NullMarked
package dev.gatehouse.oauth.token;

import org.jspecify.annotations.NullMarked;
