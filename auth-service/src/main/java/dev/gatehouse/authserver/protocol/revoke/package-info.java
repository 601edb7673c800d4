/**
 * Takes back what a client was given. Spec: RFC 7009.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.revoke;

import org.jspecify.annotations.NullMarked;
