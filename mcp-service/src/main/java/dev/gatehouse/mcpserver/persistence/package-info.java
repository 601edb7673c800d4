/** The table of tallies. Does not own: its making (Flyway, {@code db/migration}), what is counted. */
@NullMarked
package dev.gatehouse.mcpserver.persistence;

import org.jspecify.annotations.NullMarked;
