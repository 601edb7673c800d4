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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageFlusherTest {

    private static final Feature TOOL = new Feature.Tool("get_user_data");

    private final Written store = new Written();
    private final UsageLedger ledger = new UsageLedger(store, InstantSource.system());
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

    private static final class Written implements UsageStore {
        private final Map<UsageKey, Tally> rows = new HashMap<>();
        private boolean away;

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
    }
}
