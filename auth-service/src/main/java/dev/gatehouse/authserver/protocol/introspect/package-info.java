/**
 * Tells an authenticated resource server what one of its tokens is worth. Specs: RFC 7662, RFC 9701.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.introspect;

import org.jspecify.annotations.NullMarked;
