/**
 * Tells an authenticated resource server what one of its tokens is worth. Spec: RFC 7662.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.introspect;

import org.jspecify.annotations.NullMarked;
