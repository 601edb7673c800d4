/**
 * The signed assertion with which a client proves itself: what it has to say, and why one is refused. Does not own: which
 * client is asked about and where its keys are ({@code client}), the memory of what was used ({@code replay}). Specs: RFC
 * 7521 §4.2, RFC 7523 §3, RFC 8725.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client.assertion;

import org.jspecify.annotations.NullMarked;
