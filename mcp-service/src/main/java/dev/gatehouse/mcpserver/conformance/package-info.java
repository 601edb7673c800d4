/**
 * What the official conformance suite of MCP calls for: features by the names and with the answers that it expects. Only
 * with the profile {@code conformance}, never in production.
 */
@NullMarked
package dev.gatehouse.mcpserver.conformance;

import org.jspecify.annotations.NullMarked;
