/**
 * The userinfo endpoint: what a client may know of the user who logged in. Does not own: what resource servers learn
 * ({@code introspect}). Specs: OpenID Connect Core 1.0 §5.3, RFC 6750.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.userinfo;

import org.jspecify.annotations.NullMarked;
