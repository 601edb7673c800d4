/**
 * The one MCP endpoint: which requests belong to which era.
 *
 * <p>Does not own: what either era answers. Specs: MCP 2026-07-28 §transports (servers of both eras).
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.mcp.endpoint;

import org.jspecify.annotations.NullMarked;
