package dev.gatehouse.authserver.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.hibernate.query.CommonQueryContract;

/**
 * A kind of rows that end.
 *
 * @param sql ends at most {@code :batch} rows that are over, and returns a row for each
 * @param parameters binds what it needs beside, given the present time
 */
record Sweep(String sql, BiConsumer<CommonQueryContract, Instant> parameters) {

    /** Ends rows that are over since before {@code :before}, which is {@code keep} ago. */
    Sweep(Duration keep, String sql) {
        this(keep, sql, (_, _) -> {});
    }

    /** @param more binds what the statement needs beside {@code :before} */
    Sweep(Duration keep, String sql, BiConsumer<CommonQueryContract, Instant> more) {
        this(sql, (query, now) -> more.accept(query.setParameter("before", now.minus(keep)), now));
    }

    /** Ends rows that are over by the clock of the database, which gave them their end. */
    static Sweep byDatabaseClock(String sql) {
        return new Sweep(sql, (_, _) -> {});
    }

    /** Deletes the rows of a table when they have expired. */
    static Sweep ofExpired(String table, Duration keep) {
        return new Sweep(keep, """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE expires_at < :before LIMIT :batch FOR UPDATE SKIP LOCKED))
                RETURNING 1""".formatted(table));
    }
}
