package dev.gatehouse.authserver.outbound;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how long an answer may be kept, as a private cache does (RFC 9111 §4.2). What is malformed counts as stale. */
final class Freshness {

    private static final Pattern NOT_KEPT = Pattern.compile("(?i)\\bno-(?:store|cache)\\b");
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?<![\\w-])max-age=\"?([^\\s,;\"]*)");
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    /** Longer numbers mean this one (RFC 9111 §1.2.2). */
    private static final long FOREVER = 1L << 31;

    private static final int DIGITS_OF_FOREVER = 10;

    private Freshness() {}

    /** Never negative; empty when the headers do not say. */
    static Optional<Duration> of(MultiMap headers, InstantSource clock) {
        List<String> control = headers.getAll("Cache-Control");
        if (control.stream().anyMatch(value -> NOT_KEPT.matcher(value).find())) {
            return Optional.of(Duration.ZERO);
        }
        return maxAge(control)
                .map(lifetime -> lifetime.minus(age(headers)))
                .or(() -> untilExpiry(headers, clock))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /** The shortest, should there be several. */
    private static Optional<Duration> maxAge(List<String> control) {
        return control.stream()
                .flatMap(value -> MAX_AGE.matcher(value).results())
                .map(directive -> directive.group(1))
                .map(Freshness::seconds)
                .min(Duration::compareTo);
    }

    private static Duration age(MultiMap headers) {
        return headers.getAll("Age").stream()
                .findFirst()
                .map(Freshness::seconds)
                .orElse(Duration.ZERO);
    }

    private static Optional<Duration> untilExpiry(MultiMap headers, InstantSource clock) {
        return headers.getAll("Expires").stream()
                .map(expiry -> instant(expiry).map(end -> Duration.between(sent(headers, clock), end)))
                .map(left -> left.orElse(Duration.ZERO))
                .min(Duration::compareTo);
    }

    private static Instant sent(MultiMap headers, InstantSource clock) {
        return headers.getAll("Date").stream()
                .map(Freshness::instant)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(clock::instant);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Duration seconds(String number) {
        if (!SECONDS.matcher(number).matches()) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(
                number.length() > DIGITS_OF_FOREVER ? FOREVER : Math.min(FOREVER, Long.parseLong(number)));
    }
}
