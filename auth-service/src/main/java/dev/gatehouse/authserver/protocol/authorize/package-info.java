/**
 * The authorization endpoint: the request and its ordered checks, as they stand in an address or were
 * pushed before; the transaction that waits for a person, the code and the response. Does not own: login, pages. Specs:
 * OAuth 2.1 §4.1, RFC 7636, RFC 9126, RFC 9207, OpenID Connect Core 1.0 §3.1.2.1.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.authorize;

import org.jspecify.annotations.NullMarked;
