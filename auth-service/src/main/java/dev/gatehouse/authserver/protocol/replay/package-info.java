/**
 * What may be presented once is seen when it comes again, on whichever node. Does not own: what makes it good the first
 * time. Specs: RFC 7519 §4.1.7, RFC 7523 §3, RFC 9449 §11.1.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.replay;

import org.jspecify.annotations.NullMarked;
