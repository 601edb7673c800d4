/**
 * The ports of {@code protocol} on PostgreSQL. Entities map whole rows, for reading and to put them in; what must be atomic
 * is one SQL statement. Owns the schema ({@code db/migration}) and what is deleted when; does not own any rule of OAuth.
 */
@NullMarked
package dev.gatehouse.authserver.persistence;

import org.jspecify.annotations.NullMarked;
