package dev.gatehouse.mcpserver.protocol.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What a token that was let in opens from then on: a stream goes on as long as the token would be let in again. It ends
 * with the token to the moment, and soon after a revocation where that can be learned by asking. For one stream and its
 * one reader.
 */
public final class StandingAccess {

    /** How often it is asked what became of the token. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Instant end;
    private final BooleanSupplier stillGood;
    private Instant nextLook;

    /** @param end of the token */
    StandingAccess(InstantSource clock, Instant end, BooleanSupplier stillGood) {
        this.clock = clock;
        this.end = end;
        this.stillGood = stillGood;
        this.nextLook = clock.instant().plus(LOOK_EVERY);
    }

    /** Whether what the token opened may go on. Asks now and then, which may block. */
    public boolean goesOn() {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return false;
        }
        if (now.isBefore(nextLook)) {
            return true;
        }
        nextLook = now.plus(LOOK_EVERY);
        return stillGood.getAsBoolean();
    }

    /** How long to wait at most before {@link #goesOn} is to be asked again. */
    public Duration patience() {
        Instant now = clock.instant();
        Instant next = nextLook.isBefore(end) ? nextLook : end;
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }
}
