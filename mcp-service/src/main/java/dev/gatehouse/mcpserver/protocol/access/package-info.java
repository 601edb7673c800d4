/**
 * Who may pass: from the headers of a request to a {@code Caller}, or to the challenge it gets instead; how long a stream
 * goes on that it opened; which pages and hosts a request may come from.
 *
 * <p>Does not own: signatures ({@code oauth.jose}), HTTP. Specs: RFC 6750, RFC 9068 §4, RFC 9449 §7, MCP authorization (RS4–RS15).
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.access;

import org.jspecify.annotations.NullMarked;
