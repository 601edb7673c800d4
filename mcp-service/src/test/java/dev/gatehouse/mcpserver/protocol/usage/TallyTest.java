package dev.gatehouse.mcpserver.protocol.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant LATE = Instant.parse("2026-11-20T23:59:59.999Z");
    private static final Instant EARLY = Instant.parse("2026-11-21T00:00:00Z");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);

    @Test
    void uses_of_one_day_are_added() {
        assertThat(Tally.once(LATE).plus(Tally.once(LATE))).isEqualTo(tally(2, Map.of(FRIDAY, 2L), LATE));
    }

    @Test
    void a_new_day_in_utc_counts_from_one() {
        Tally both = Tally.once(LATE).plus(Tally.once(EARLY));
        assertThat(both).isEqualTo(tally(2, Map.of(FRIDAY, 1L, SATURDAY, 1L), EARLY));
    }

    @Test
    void the_order_of_adding_does_not_matter() {
        Tally a = tally(5, Map.of(FRIDAY, 2L), LATE);
        Tally b = tally(7, Map.of(SATURDAY, 3L), EARLY);
        Tally c = tally(1, Map.of(FRIDAY, 1L), LATE);
        assertThat(a.plus(b).plus(c))
                .isEqualTo(c.plus(b.plus(a)))
                .isEqualTo(tally(13, Map.of(FRIDAY, 3L, SATURDAY, 3L), EARLY));
    }

    private static Tally tally(long total, Map<LocalDate, Long> byDay, Instant lastAt) {
        return new Tally(total, new TreeMap<>(byDay), lastAt);
    }
}
