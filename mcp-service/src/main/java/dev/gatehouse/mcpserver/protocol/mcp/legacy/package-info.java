/**
 * MCP as it was spoken up to 2025-11-25: {@code initialize}, then requests in a session.
 *
 * <p>Does not own: the methods themselves, HTTP. Specs: MCP 2025-11-25 and 2025-06-18 ({@code basic/lifecycle}, {@code
 * basic/transports}), RS19.
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import org.jspecify.annotations.NullMarked;
