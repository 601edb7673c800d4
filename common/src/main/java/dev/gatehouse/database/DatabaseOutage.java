package dev.gatehouse.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot do anything now from one that was asked for something wrong. */
public final class DatabaseOutage {

    /** Classes of PostgreSQL's appendix A: connection exception, insufficient resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** A follower that is not promoted yet, or a primary that is none any more. */
    private static final String READ_ONLY = "25006";

    private DatabaseOutage() {}

    /** Whether it comes of an outage: the same may work in a moment. */
    public static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql.getSQLState()));
    }

    /** The pool states none when no connection gets free. */
    private static boolean isOutage(@Nullable String state) {
        return state == null
                || state.length() < 2
                || CLASSES.contains(state.substring(0, 2))
                || state.equals(READ_ONLY);
    }
}
