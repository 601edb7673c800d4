package dev.gatehouse.authserver.outbound;

import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how often, and how often at once, an origin is called, so that nobody can have others called through this server
 * in numbers (R2). What it remembers is bounded as well: beyond that nobody new is called until the next minute.
 */
final class OriginBudgets {

    /** The right to one fetch, held while it lasts. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    private final OutboundLimits limits;
    private final InstantSource clock;
    private final Map<Origin, Integer> underWay = new HashMap<>();
    private final Map<Origin, Integer> begun = new HashMap<>();
    private int underWayInAll;
    private long minute;

    OriginBudgets(OutboundLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized Result<Permit, OutboundFailure> begin(Origin origin) {
        forgetEarlierMinutes();
        if (underWayInAll >= limits.atOnceInAll() || underWay.getOrDefault(origin, 0) >= limits.atOnce()) {
            return Result.err(new OutboundFailure("too many fetches at once for " + origin));
        }
        if (begun.getOrDefault(origin, 0) >= limits.perMinute()
                || (!begun.containsKey(origin) && begun.size() >= limits.originsPerMinute())) {
            return Result.err(new OutboundFailure("too many fetches in this minute for " + origin));
        }
        begun.merge(origin, 1, Integer::sum);
        underWay.merge(origin, 1, Integer::sum);
        underWayInAll++;
        return Result.ok(() -> end(origin));
    }

    private synchronized void end(Origin origin) {
        underWay.computeIfPresent(origin, (_, count) -> count == 1 ? null : count - 1);
        underWayInAll--;
    }

    private void forgetEarlierMinutes() {
        long now = TimeUnit.MILLISECONDS.toMinutes(clock.millis());
        if (now != minute) {
            minute = now;
            begun.clear();
        }
    }
}
