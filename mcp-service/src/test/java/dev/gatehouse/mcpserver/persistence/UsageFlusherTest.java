package dev.gatehouse.mcpserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import dev.gatehouse.mcpserver.protocol.usage.Tally;
import dev.gatehouse.mcpserver.protocol.usage.UsageKey;
import dev.gatehouse.mcpserver.protocol.usage.UsageLedger;
import dev.gatehouse.mcpserver.protocol.usage.UsageStore;
import io.quarkus.runtime.ShutdownEvent;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageFlusherTest {

    private static final Feature TOOL = new Feature.Tool("get_user_data");

    private final Written store = new Written();
    private final UsageLedger ledger = new UsageLedger(store, InstantSource.system(), Period.ofDays(90));
    private final UsageFlusher flusher = new UsageFlusher(ledger);

    @Test
    void what_was_counted_is_written_at_shutdown() {
        ledger.used(TOOL, TestCallers.ALICE);
        flusher.atShutdown(new ShutdownEvent());
        assertThat(store.rows
                        .get(new UsageKey(TestCallers.ALICE.subject(), TOOL))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void an_outage_is_outlived_and_nothing_is_lost() {
        ledger.used(TOOL, TestCallers.ALICE);
        store.away = true;
        flusher.flush();
        flusher.flush();
        store.away = false;
        ledger.used(TOOL, TestCallers.ALICE);
        flusher.flush();
        assertThat(store.rows
                        .get(new UsageKey(TestCallers.ALICE.subject(), TOOL))
                        .total())
                .isEqualTo(2);
    }

    @Test
    void days_that_are_too_old_are_forgotten() {
        flusher.forgetOldDays();
        assertThat(store.forgottenBefore)
                .isBetween(
                        LocalDate.now(ZoneOffset.UTC).minusDays(91),
                        LocalDate.now(ZoneOffset.UTC).minusDays(90));
    }

    private static final class Written implements UsageStore {
        private final Map<UsageKey, Tally> rows = new HashMap<>();
        private boolean away;
        private LocalDate forgottenBefore = LocalDate.MIN;

        @Override
        public void add(Map<UsageKey, Tally> tallies) {
            if (away) {
                throw new IllegalStateException("away");
            }
            rows.putAll(tallies);
        }

        @Override
        public Map<Feature, Tally> of(String subject) {
            return Map.of();
        }

        @Override
        public void forgetDaysBefore(LocalDate day) {
            forgottenBefore = day;
        }
    }
}
