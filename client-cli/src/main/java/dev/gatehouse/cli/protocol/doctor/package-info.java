/**
 * What is wrong with somebody's MCP server and its authorization server, rule by rule, with what to do about it.
 *
 * <p>Does not own: HTTP, the printing. Looks and changes nothing, unless it is allowed to. Specs: RFC 9728, RFC 8414,
 * MCP authorization, and what clients were seen to need.
 */
@NullMarked
package dev.gatehouse.cli.protocol.doctor;

import org.jspecify.annotations.NullMarked;
