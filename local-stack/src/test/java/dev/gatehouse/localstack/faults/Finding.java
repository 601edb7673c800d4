package dev.gatehouse.localstack.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was seen of one fault. */
final class Finding {
    private final List<String> seen = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int acknowledged;
    private int lost;
    private boolean isSkipped;

    void saw(String what, Object... values) {
        seen.add(String.format(Locale.ROOT, what, values));
    }

    /** @param promise what must hold, in words that tell of it when it does not */
    void require(boolean kept, String promise, Object... values) {
        if (!kept) {
            broken.add(String.format(Locale.ROOT, promise, values));
        }
    }

    void requireNone(List<String> reasons, String what) {
        saw("%d %s", reasons.size(), what);
        require(reasons.isEmpty(), "%s: %s", what, reasons);
    }

    void requireWithin(Duration limit, Duration time, String what) {
        saw("%s after %s", what, seconds(time));
        require(time.compareTo(limit) < 0, "%s not within %s", what, seconds(limit));
    }

    /** Ends the traffic, and adds up what it did. */
    void count(Traffic traffic) throws Exception {
        countTokens(traffic);
        require(traffic.calls.failed() == 0, "a call failed: %s", traffic.calls.firstFailure());
    }

    /** As {@link #count(Traffic)}, where calls may fail, since tokens were made worth nothing on purpose. */
    void countTokens(Traffic traffic) throws Exception {
        traffic.stop();
        var losses = traffic.lost();
        acknowledged += traffic.acknowledged();
        lost += losses.size();
        saw("token requests: %s", traffic.tokens);
        saw("calls: %s", traffic.calls);
        require(losses.isEmpty(), "acknowledged and lost: %s", losses);
        require(traffic.tokens.failed() == 0, "a token request failed: %s", traffic.tokens.firstFailure());
        require(traffic.revocations.failed() == 0, "a revocation failed: %s", traffic.revocations.firstFailure());
    }

    void count(int acknowledgedMore, List<String> losses) {
        acknowledged += acknowledgedMore;
        lost += losses.size();
        require(losses.isEmpty(), "acknowledged and lost: %s", losses);
    }

    /** This machine cannot show it. */
    void skip(String why) {
        isSkipped = true;
        saw("not run: %s", why);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    String seen() {
        return String.join("; ", seen);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    int acknowledged() {
        return acknowledged;
    }

    int lost() {
        return lost;
    }

    boolean isSkipped() {
        return isSkipped;
    }
}
