package dev.gatehouse.authserver.protocol.login;

import java.time.Duration;

/**
 * When guessing is slowed down.
 *
 * @param perAccount failures after which an account is locked for a while
 * @param perNetwork failures after which a network is
 * @param firstDelay for how long, doubled with each further failure
 * @param longestDelay but no longer than that
 * @param forgottenAfter how long the failures of an account count from the last one, and those of a network from the first
 */
public record ThrottleLimits(
        int perAccount, int perNetwork, Duration firstDelay, Duration longestDelay, Duration forgottenAfter) {

    public ThrottleLimits {
        if (perAccount < 2 || perNetwork < 2) {
            throw new IllegalArgumentException("fewer than two failures lock out everybody who owes a code");
        }
        if (firstDelay.isNegative() || firstDelay.isZero() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("the first delay must be positive, and the longest no shorter");
        }
        if (forgottenAfter.compareTo(longestDelay) <= 0) {
            throw new IllegalArgumentException("failures must be remembered for longer than the longest delay");
        }
    }
}
