package dev.gatehouse.authserver.protocol.client;

import java.time.Duration;
import java.util.Optional;

/** How long what a client publishes of itself is believed before it is read again (AS64). */
public final class Believed {

    private static final Duration AT_LEAST = Duration.ofMinutes(5);
    private static final Duration AT_MOST = Duration.ofDays(1);
    private static final Duration BY_DEFAULT = Duration.ofHours(1);

    private Believed() {}

    /** As long as its host says, within bounds. */
    public static Duration asLongAs(Optional<Duration> said) {
        Duration wanted = said.orElse(BY_DEFAULT);
        if (wanted.compareTo(AT_LEAST) < 0) {
            return AT_LEAST;
        }
        return wanted.compareTo(AT_MOST) > 0 ? AT_MOST : wanted;
    }
}
