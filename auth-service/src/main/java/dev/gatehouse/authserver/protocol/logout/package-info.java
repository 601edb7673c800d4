/**
 * A client sends the browser to be logged out here. Does not own: sessions ({@code login}), tokens, which outlive a
 * session and have an endpoint of their own ({@code revoke}). Spec: OpenID Connect RP-Initiated Logout 1.0.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.logout;

import org.jspecify.annotations.NullMarked;
