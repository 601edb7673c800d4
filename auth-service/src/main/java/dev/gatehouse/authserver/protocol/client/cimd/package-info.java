/**
 * Clients whose id is the address of a document in which they describe themselves: the address, the document, which
 * hosts are admitted, and how long a document is believed. Does not own: fetching ({@code outbound}), storage. Spec:
 * draft-ietf-oauth-client-id-metadata-document.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client.cimd;

import org.jspecify.annotations.NullMarked;
