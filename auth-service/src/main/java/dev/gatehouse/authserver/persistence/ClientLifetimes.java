package dev.gatehouse.authserver.persistence;

import java.time.Duration;

/**
 * How long clients stay on file that nobody answers for (AS86).
 *
 * @param unused one that was never allowed anything, since it registered
 * @param idle one that was, since the end of its last token
 * @param removedKept how long a removed one is remembered, so that its users can be told what to do
 */
public record ClientLifetimes(Duration unused, Duration idle, Duration removedKept) {

    public ClientLifetimes {
        if (!unused.isPositive() || !idle.isPositive() || !removedKept.isPositive()) {
            throw new IllegalArgumentException(
                    "unused-lifetime, idle-lifetime and removed-kept must be longer than nothing");
        }
    }
}
