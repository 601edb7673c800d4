package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.RequestLimitFilter.TooManyRequests;
import dev.gatehouse.authserver.protocol.login.PasswordHashingOverload;
import dev.gatehouse.database.DatabaseOutage;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells what passes by itself from bugs. */
final class Outage {

    /** A database that restarts is back by then. */
    static final int RETRY_AFTER_SECONDS = 5;

    private Outage() {}

    /** Whether {@code failure} comes of a database that cannot be reached, or of too much at once. */
    static boolean isBehind(Throwable failure) {
        return DatabaseOutage.isBehind(failure)
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(
                                cause -> cause instanceof PasswordHashingOverload || cause instanceof TooManyRequests);
    }
}
