/**
 * The protocol's ports over the JDK's HTTP client: metadata, registration, token endpoint, MCP. Follows no redirect,
 * reads no more than it must, gives up in time.
 *
 * <p>Does not own: what an answer means beyond its format. Specs: RFC 7591 §3.2, RFC 6749 §5, MCP 2025-11-25
 * basic/transports.
 */
@NullMarked
package dev.gatehouse.cli.http;

import org.jspecify.annotations.NullMarked;
