/**
 * What an administrator sees and does: lists of what is on file, and actions that say beforehand what they will end.
 * Does not own: who is an administrator ({@code login} and the settings), nor what is told of it ({@code audit}).
 */
@NullMarked
package dev.gatehouse.authserver.protocol.admin;

import org.jspecify.annotations.NullMarked;
