/**
 * Client ID metadata documents: how one is written, and what is wrong with one.
 *
 * <p>Does not own: fetching it, serving it. Specs: draft-ietf-oauth-client-id-metadata-document, RFC 7591 §2, MCP
 * authorization (CL8).
 */
@NullMarked
package dev.gatehouse.cli.protocol.document;

import org.jspecify.annotations.NullMarked;
