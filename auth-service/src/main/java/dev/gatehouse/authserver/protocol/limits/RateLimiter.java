package dev.gatehouse.authserver.protocol.limits;

import java.time.Duration;
import java.util.Optional;

/** Counts what happens, by a key. Each node counts for itself. */
public interface RateLimiter {

    /**
     * Counts one more.
     *
     * @param perMinute how many may happen in a minute, all at once or not
     * @return how long to wait when that is too much, and it is not counted; empty when it may happen
     */
    Optional<Duration> take(String key, int perMinute);
}
