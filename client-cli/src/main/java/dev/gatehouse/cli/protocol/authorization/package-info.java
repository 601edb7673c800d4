/**
 * One authorization request from its first random number to the proof that the answer belongs to it.
 *
 * <p>Does not own: browsers, the token endpoint. Specs: OAuth 2.1 §4.1, RFC 9207, MCP authorization (CL11-CL15).
 */
@NullMarked
package dev.gatehouse.cli.protocol.authorization;

import org.jspecify.annotations.NullMarked;
