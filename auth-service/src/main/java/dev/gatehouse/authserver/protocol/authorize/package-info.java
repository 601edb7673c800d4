/**
 * The authorization endpoint: the request and its ordered checks, the transaction that waits for a person, the code and
 * the response. Does not own: login, pages. Specs: OAuth 2.1 §4.1, RFC 7636, RFC 9207.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.authorize;

import org.jspecify.annotations.NullMarked;
