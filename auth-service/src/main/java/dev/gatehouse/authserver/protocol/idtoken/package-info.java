/**
 * ID tokens: what a client is told of a login, signed, and what such a token proves when it comes back as a hint. Does
 * not own: what the userinfo endpoint says. Spec: OpenID Connect Core 1.0 §2.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.idtoken;

import org.jspecify.annotations.NullMarked;
