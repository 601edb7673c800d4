/**
 * The user's own browser as user agent: opens the address without a shell and listens on a loopback port for as long as
 * the login takes.
 *
 * <p>Does not own: the judgement of what comes back. Specs: RFC 8252 §7.3 and §8.3, MCP authorization (CL20, CL21).
 */
@NullMarked
package dev.gatehouse.cli.browser;

import org.jspecify.annotations.NullMarked;
