/**
 * What a person is told before they allow a client something, and when they need not be asked again: who vouches for the
 * client, whose name it may be borrowing, which scopes can be left out, what was allowed before and whether that still
 * holds. Does not own: the request and its answer ({@code authorize}), pages. Specs: RFC 8252 §8.6, MCP security best
 * practices, draft-ietf-oauth-client-id-metadata-document §6.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.consent;

import org.jspecify.annotations.NullMarked;
