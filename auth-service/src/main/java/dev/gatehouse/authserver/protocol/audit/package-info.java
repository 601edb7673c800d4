/**
 * What somebody who looks after the server has to be able to find out later. Does not own: where it is written (the
 * port {@code AuditLog}), nor what follows from it.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.audit;

import org.jspecify.annotations.NullMarked;
