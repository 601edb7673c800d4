package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.limits.RateLimiter;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often codes can be typed in, right or wrong: by one account, from one network, and by all (A15). Of 20⁸ codes,
 * with a thousand that wait, all guesses of a day that get through find less than one in twenty of a code.
 */
final class Guesses {

    static final int PER_ACCOUNT = 10;
    static final int PER_NETWORK = 30;
    static final int IN_ALL = 600;

    private final RateLimiter rates;

    Guesses(RateLimiter rates) {
        this.rates = rates;
    }

    /** @return how long to wait when it is too much; empty when the code may be looked up */
    Optional<Duration> take(UserAccount user, String network) {
        return Stream.<Optional<Duration>>of(
                        rates.take("user code of " + user.id(), PER_ACCOUNT),
                        rates.take("user code from " + network, PER_NETWORK),
                        rates.take("user code", IN_ALL))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }
}
