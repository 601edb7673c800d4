/**
 * The only way out: fetches from addresses that strangers name, without letting them reach into this network, and
 * without letting them cost much. Does not own: what a document means, how long it is kept. Specs: client ID metadata
 * document §6.5–6.6, RFC 6890, RFC 9110, RFC 9111.
 */
@NullMarked
package dev.gatehouse.authserver.outbound;

import org.jspecify.annotations.NullMarked;
