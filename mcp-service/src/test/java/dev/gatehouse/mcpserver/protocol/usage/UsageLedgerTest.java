package dev.gatehouse.mcpserver.protocol.usage;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.BOB;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class UsageLedgerTest {

    private static final Feature TOOL = new Feature.Tool("get_user_data");
    private static final Feature RESOURCE = new Feature.Resource("user://stats");

    private Instant now = Instant.parse("2026-11-20T23:00:00Z");
    private final InMemoryUsageStore store = new InMemoryUsageStore();
    private final UsageLedger ledger = new UsageLedger(store, () -> now, Period.ofDays(2));

    @Test
    void who_never_came_has_no_statistics() {
        UsageStatistics statistics = ledger.statistics(ALICE);
        assertThat(statistics.requestsTotal()).isZero();
        assertThat(statistics.lastActive()).isEmpty();
        assertThat(statistics.byFeature()).isEmpty();
    }

    @Test
    void counts_show_before_and_after_they_are_written() {
        ledger.used(TOOL, ALICE);
        ledger.used(RESOURCE, ALICE);
        ledger.used(TOOL, BOB);
        assertTwoOfAlice();
        ledger.flush();
        assertTwoOfAlice();
        ledger.used(TOOL, ALICE);
        assertThat(ledger.statistics(ALICE).byFeature()).isEqualTo(Map.of(TOOL, 2L, RESOURCE, 1L));
    }

    private void assertTwoOfAlice() {
        UsageStatistics statistics = ledger.statistics(ALICE);
        assertThat(statistics.requestsToday()).isEqualTo(2);
        assertThat(statistics.requestsTotal()).isEqualTo(2);
        assertThat(statistics.lastActive()).contains(now);
        assertThat(statistics.byFeature()).isEqualTo(Map.of(TOOL, 1L, RESOURCE, 1L));
    }

    @Test
    void today_ends_at_midnight_utc() {
        ledger.used(TOOL, ALICE);
        now = now.plusSeconds(3600);
        assertThat(ledger.statistics(ALICE).requestsToday()).isZero();
        ledger.used(TOOL, ALICE);
        assertThat(ledger.statistics(ALICE).requestsToday()).isEqualTo(1);
        assertThat(ledger.statistics(ALICE).requestsTotal()).isEqualTo(2);
        assertThat(ledger.statistics(ALICE).byDay())
                .isEqualTo(Map.of(LocalDate.of(2026, 11, 20), 1L, LocalDate.of(2026, 11, 21), 1L));
    }

    @Test
    void old_days_are_forgotten_and_totals_stay() {
        ledger.used(TOOL, ALICE);
        ledger.flush();
        now = now.plus(Duration.ofDays(2));
        ledger.forgetOldDays();
        assertThat(ledger.statistics(ALICE).byDay()).hasSize(1);
        now = now.plus(Duration.ofDays(1));
        ledger.forgetOldDays();
        assertThat(ledger.statistics(ALICE).byDay()).isEmpty();
        assertThat(ledger.statistics(ALICE).requestsTotal()).isEqualTo(1);
    }

    @Test
    void nothing_is_written_when_nothing_was_counted() {
        ledger.flush();
        ledger.used(TOOL, ALICE);
        ledger.flush();
        ledger.flush();
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void counts_outlast_a_store_that_is_away() {
        store.away = true;
        ledger.used(TOOL, ALICE);
        assertThatIllegalStateException().isThrownBy(ledger::flush);
        ledger.used(TOOL, ALICE);
        store.away = false;
        ledger.flush();
        assertThat(ledger.statistics(ALICE).requestsTotal()).isEqualTo(2);
        assertThat(store.of(ALICE.subject()).get(TOOL)).extracting(Tally::total).isEqualTo(2L);
    }

    @Test
    void what_waits_for_a_store_that_is_away_is_bounded() {
        for (int i = 0; i < UsageLedger.MOST_PENDING + 100; i++) {
            ledger.used(TOOL, unknown("user-" + i));
        }
        ledger.used(TOOL, unknown("user-0"));
        assertThat(ledger.statistics(unknown("user-0")).requestsTotal()).isEqualTo(2);
        assertThat(ledger.statistics(unknown("user-" + UsageLedger.MOST_PENDING))
                        .requestsTotal())
                .isZero();
    }

    @Test
    void counting_while_writing_loses_nothing() {
        int threads = 8;
        int each = 5_000;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                executor.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        ledger.used(TOOL, ALICE);
                        if (n % 50 == 0) {
                            ledger.flush();
                        }
                    }
                });
            }
        }
        ledger.flush();
        assertThat(store.of(ALICE.subject()).get(TOOL)).extracting(Tally::total).isEqualTo((long) threads * each);
    }
}
