/**
 * Which key the sender of a request holds: a proof is believed once, on whichever node. Does not own: what makes a proof
 * good ({@code oauth.dpop}), what is bound to the key. Spec: RFC 9449 §11.1.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.dpop;

import org.jspecify.annotations.NullMarked;
