/**
 * MCP 2026-07-28: each request stands alone and says in {@code _meta} what it needs. The server keeps nothing between
 * two requests; what it has to remember of a question it asked goes to the client and back, sealed.
 *
 * <p>Does not own: the methods themselves, HTTP. Specs: MCP 2026-07-28 ({@code basic/*}, {@code server/discover}), RS20.
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.mcp.modern;

import org.jspecify.annotations.NullMarked;
