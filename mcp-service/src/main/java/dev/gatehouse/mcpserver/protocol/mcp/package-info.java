/**
 * The MCP engine that all protocol versions share: JSON-RPC messages, the methods, and the ports by which tools and
 * resources join. Beside it stands a package per way of talking: {@code legacy} for the versions with sessions.
 *
 * <p>Does not own: HTTP, who may call. Specs: JSON-RPC 2.0, MCP 2025-11-25 and 2025-06-18 ({@code server/*}).
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.mcp;

import org.jspecify.annotations.NullMarked;
