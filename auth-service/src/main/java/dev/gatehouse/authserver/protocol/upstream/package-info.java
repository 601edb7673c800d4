/**
 * Logins that another OpenID provider vouches for: where the browser is sent, what its answer has to be, whose account
 * that is here, and what its claims let the person allow. Does not own: sessions ({@code login}), HTTP ({@code
 * outbound}), storage. Specs: OpenID Connect Core 1.0 §3.1, RFC 9700 §4.4, RFC 9207.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.upstream;

import org.jspecify.annotations.NullMarked;
