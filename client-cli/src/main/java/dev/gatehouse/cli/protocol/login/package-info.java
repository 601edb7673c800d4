/**
 * The whole login in its order, from the first 401 to a token, told step by step to whoever watches.
 *
 * <p>Does not own: any single step. Spec: MCP 2025-11-25, basic/authorization.
 */
@NullMarked
package dev.gatehouse.cli.protocol.login;

import org.jspecify.annotations.NullMarked;
