/**
 * How much each user uses this server: counted in memory, written in batches, added up for the user to read.
 *
 * <p>Does not own: the table, when a batch is written.
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.usage;

import org.jspecify.annotations.NullMarked;
