/**
 * One class a grant, each with its checks in order and one atomic effect at the end; what follows when a code or token
 * turns up again. Specs: OAuth 2.1 §4.1.3 and §4.3, RFC 9700 §4.14.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.token.grant;

import org.jspecify.annotations.NullMarked;
