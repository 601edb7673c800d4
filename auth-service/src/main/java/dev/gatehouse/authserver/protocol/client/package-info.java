/**
 * Who a client is and how it proves it: clients on file, their credentials at the token endpoint, and the proof that
 * grants ask for. Does not own: how a client gets on file ({@code client.registration}). Specs: OAuth 2.1 §2, RFC 6749
 * §2.3.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client;

import org.jspecify.annotations.NullMarked;
