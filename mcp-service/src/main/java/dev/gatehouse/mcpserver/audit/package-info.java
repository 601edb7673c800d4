/**
 * Writes what was used, by whom and through which client, to the log category {@code dev.gatehouse.audit}. Does not own:
 * what is counted ({@code protocol.usage}).
 */
@NullMarked
package dev.gatehouse.mcpserver.audit;

import org.jspecify.annotations.NullMarked;
