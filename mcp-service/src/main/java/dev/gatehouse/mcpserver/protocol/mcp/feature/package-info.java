/**
 * The ports by which tools, resources, templates and prompts join the MCP server, and what the engine offers them while
 * they work. A feature is written once: it does not see which revision of the protocol its client speaks.
 *
 * <p>Does not own: messages, streams, sessions; who may call. Specs: MCP 2026-07-28 and 2025-11-25 ({@code server/*},
 * {@code client/*}).
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.mcp.feature;

import org.jspecify.annotations.NullMarked;
