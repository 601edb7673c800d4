package dev.gatehouse.mcpserver.protocol.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant LATE = Instant.parse("2026-11-20T23:59:59.999Z");
    private static final Instant EARLY = Instant.parse("2026-11-21T00:00:00Z");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);

    @Test
    void uses_of_one_day_are_added() {
        assertThat(Tally.once(LATE).plus(Tally.once(LATE))).isEqualTo(new Tally(2, FRIDAY, 2, LATE));
    }

    @Test
    void a_new_day_in_utc_counts_from_one() {
        Tally both = Tally.once(LATE).plus(Tally.once(EARLY));
        assertThat(both).isEqualTo(new Tally(2, SATURDAY, 1, EARLY));
        assertThat(both.on(SATURDAY)).isEqualTo(1);
        assertThat(both.on(FRIDAY)).isZero();
    }

    @Test
    void the_order_of_adding_does_not_matter() {
        Tally a = new Tally(5, FRIDAY, 2, LATE);
        Tally b = new Tally(7, SATURDAY, 3, EARLY);
        Tally c = new Tally(1, FRIDAY, 1, LATE);
        assertThat(a.plus(b).plus(c)).isEqualTo(c.plus(b.plus(a))).isEqualTo(new Tally(13, SATURDAY, 3, EARLY));
    }
}
