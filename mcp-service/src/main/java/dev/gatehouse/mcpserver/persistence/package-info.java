/**
 * Tallies, display names and used proofs in PostgreSQL. Does not own: the making of the tables (Flyway, {@code
 * db/migration}), what is counted.
 */
@NullMarked
package dev.gatehouse.mcpserver.persistence;

import org.jspecify.annotations.NullMarked;
