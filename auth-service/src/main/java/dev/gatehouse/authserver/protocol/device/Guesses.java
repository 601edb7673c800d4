package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.limits.RateLimiter;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts the codes that are typed in, right or wrong: of one account, of one network, and in all (A15). */
public final class Guesses {

    private final RateLimiter rates;
    private final DeviceLimits limits;

    public Guesses(RateLimiter rates, DeviceLimits limits) {
        this.rates = rates;
        this.limits = limits;
    }

    /** @return how long to wait when it is too much; empty when the code may be looked up */
    Optional<Duration> take(UserAccount user, String network) {
        return Stream.<Optional<Duration>>of(
                        rates.take("user code of " + user.id(), limits.guessesPerAccount()),
                        rates.take("user code from " + network, limits.guessesPerNetwork()),
                        rates.take("user code", limits.guessesInAll()))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }
}
