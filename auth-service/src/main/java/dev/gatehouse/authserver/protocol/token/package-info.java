/**
 * The token endpoint: who allowed which client what, and the tokens that come of it. Does not own: the rules of one
 * grant ({@code token.grant}). Specs: OAuth 2.1 §3.2, RFC 9068.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.token;

import org.jspecify.annotations.NullMarked;
