/**
 * The endpoints: headers and bytes to the protocol's words, its answers to status and headers. Each error is JSON with a
 * reference that finds its line in the log.
 *
 * <p>Does not own: any rule of OAuth or MCP. Specs: RFC 9110, RFC 6750 §3, MCP {@code basic/transports}.
 */
@NullMarked
package dev.gatehouse.mcpserver.http;

import org.jspecify.annotations.NullMarked;
