/**
 * From an MCP server to the authorization server that protects it: challenge, protected resource metadata,
 * authorization server metadata, each checked against the one before.
 *
 * <p>Does not own: fetching, registration. Specs: RFC 9728, RFC 8414, MCP authorization (CL1-CL6).
 */
@NullMarked
package dev.gatehouse.cli.protocol.discovery;

import org.jspecify.annotations.NullMarked;
