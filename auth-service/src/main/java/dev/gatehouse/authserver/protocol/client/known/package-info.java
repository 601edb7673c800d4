/**
 * The clients that many people use: their documents for when their hosts do not let this server read them, how each is
 * recognised, and what its user does when this server does not know it any more. Does not own: the facts, which are data
 * ({@code known-clients}), and the rules for documents ({@code client.cimd}).
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client.known;

import org.jspecify.annotations.NullMarked;
