/**
 * The commands: arguments in, lines of text and an exit code out.
 *
 * <p>Does not own: anything of the protocol. What servers say is cleaned here before it reaches a terminal.
 */
@NullMarked
package dev.gatehouse.cli.command;

import org.jspecify.annotations.NullMarked;
