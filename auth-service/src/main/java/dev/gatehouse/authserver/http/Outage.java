package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.RequestLimitFilter.TooManyRequests;
import dev.gatehouse.authserver.protocol.login.PasswordHashingOverload;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells what passes by itself from bugs. */
final class Outage {

    /** A database that restarts is back by then. */
    static final int RETRY_AFTER_SECONDS = 5;

    private Outage() {}

    /** Whether {@code failure} comes of a database that cannot be reached, or of too much at once. */
    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof PasswordHashingOverload
                        || cause instanceof TooManyRequests
                        || cause instanceof SQLException sql && isOutage(sql));
    }

    /**
     * By the classes of PostgreSQL's appendix A: connection exception, insufficient resources, operator intervention.
     * The pool states none when no connection gets free.
     */
    private static boolean isOutage(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.isEmpty() || state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
