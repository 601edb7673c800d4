package dev.gatehouse.authserver.outbound;

import java.time.Duration;

/**
 * How much a fetch may cost (R2).
 *
 * @param connect for each step to a connection: looking up the name, TCP, TLS
 * @param total for the whole fetch
 * @param atOnce fetches under way at one origin
 * @param perMinute fetches begun in a minute at one origin
 * @param atOnceInAll fetches under way
 * @param originsPerMinute origins called in a minute
 */
record OutboundLimits(
        Duration connect, Duration total, int atOnce, int perMinute, int atOnceInAll, int originsPerMinute) {

    /** Times as the specification recommends (AS65). */
    static final OutboundLimits STANDARD =
            new OutboundLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 2, 30, 32, 1_000);

    /** For a host that operators chose, and whose answers people wait for. */
    static final OutboundLimits PROVIDER =
            new OutboundLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), 64, 6_000, 64, 10);
}
