/**
 * Tokens: asking for them with proof in hand, keeping them per issuer and MCP server, renewing them in time.
 *
 * <p>Does not own: the wire, the file. Specs: OAuth 2.1 §3.2 and §4.3, MCP authorization (CL12, CL16-CL19).
 */
@NullMarked
package dev.gatehouse.cli.protocol.token;

import org.jspecify.annotations.NullMarked;
