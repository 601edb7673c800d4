/**
 * Whether a new version may join nodes that run: {@code upgrade-check}. Compares the migrations of this program with those
 * of the database, and reads what they do. Changes nothing, and needs neither the server nor its settings but the
 * database's. Does not own: the migrations, which Flyway runs.
 */
@NullMarked
package dev.gatehouse.authserver.upgrade;

import org.jspecify.annotations.NullMarked;
