/**
 * What an MCP client must do and must refuse, in plain Java: the words that all steps share ({@code McpServer}, {@code
 * Endpoint}, {@code Failure}). Time and randomness come in as parameters.
 *
 * <p>Does not own: HTTP, files, browsers, the command line. Spec: MCP 2025-11-25, basic/authorization.
 */
@NullMarked
package dev.gatehouse.cli.protocol;

import org.jspecify.annotations.NullMarked;
