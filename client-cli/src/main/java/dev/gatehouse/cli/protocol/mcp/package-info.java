/**
 * Conversation with an MCP server of revision 2025-11-25: the knock of a stranger, session, tools, resources.
 *
 * <p>Does not own: HTTP, event streams, where tokens come from. Spec: MCP 2025-11-25, basic/lifecycle and
 * basic/transports.
 */
@NullMarked
package dev.gatehouse.cli.protocol.mcp;

import org.jspecify.annotations.NullMarked;
