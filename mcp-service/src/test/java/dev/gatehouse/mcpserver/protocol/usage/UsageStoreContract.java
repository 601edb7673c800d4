package dev.gatehouse.mcpserver.protocol.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UsageStore} does. Subjects are new each time, so that a store may be shared by tests. */
public abstract class UsageStoreContract {

    private static final Feature TOOL = new Feature.Tool("get_user_data");
    private static final Feature RESOURCE = new Feature.Resource("user://stats");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00.123456Z");

    private final String alice = UUID.randomUUID().toString();
    private final String bob = UUID.randomUUID().toString();

    protected abstract UsageStore store();

    @Test
    void a_new_user_has_no_tallies() {
        assertThat(store().of(alice)).isEmpty();
    }

    @Test
    void tallies_are_kept_by_user_and_feature() {
        store().add(Map.of(
                new UsageKey(alice, TOOL), tally(1, DAY, 1, AT),
                new UsageKey(alice, RESOURCE), tally(2, DAY, 2, AT),
                new UsageKey(bob, TOOL), tally(3, DAY, 3, AT)));
        assertThat(store().of(alice))
                .containsOnly(Map.entry(TOOL, tally(1, DAY, 1, AT)), Map.entry(RESOURCE, tally(2, DAY, 2, AT)));
        assertThat(store().of(bob)).containsOnly(Map.entry(TOOL, tally(3, DAY, 3, AT)));
    }

    @Test
    void a_tool_and_a_resource_of_one_name_are_two() {
        store().add(Map.of(
                new UsageKey(alice, new Feature.Tool("x")), tally(1, DAY, 1, AT),
                new UsageKey(alice, new Feature.Resource("x")), tally(2, DAY, 2, AT)));
        assertThat(store().of(alice)).hasSize(2);
    }

    @Test
    void later_tallies_are_added_as_tallies_are() {
        Tally[] tallies = {
            tally(5, DAY, 5, AT),
            tally(2, DAY, 2, AT.plusSeconds(60)),
            tally(3, DAY.plusDays(1), 1, AT.plusSeconds(86_400)),
            tally(4, DAY, 4, AT.plusSeconds(120)),
            tally(1, DAY.plusDays(1), 1, AT.plusSeconds(86_500))
        };
        Tally sum = tallies[0];
        store().add(Map.of(new UsageKey(alice, TOOL), tallies[0]));
        for (int i = 1; i < tallies.length; i++) {
            store().add(Map.of(new UsageKey(alice, TOOL), tallies[i]));
            sum = sum.plus(tallies[i]);
            assertThat(store().of(alice)).containsOnly(Map.entry(TOOL, sum));
        }
    }

    @Test
    void a_hostile_subject_is_but_a_subject() {
        String hostile = "'; DROP TABLE mcp.usage; -- {\"\\,}" + alice;
        store().add(Map.of(new UsageKey(hostile, TOOL), tally(1, DAY, 1, AT)));
        assertThat(store().of(hostile)).hasSize(1);
        assertThat(store().of("' OR '1'='1")).isEmpty();
    }

    @Test
    void parallel_batches_of_the_same_users_lose_nothing_and_block_nobody() {
        int writers = 32;
        int rounds = 10;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < writers; i++) {
                executor.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        store().add(batch());
                    }
                });
            }
        }
        assertThat(store().of(alice + 0)).containsOnly(Map.entry(TOOL, tally(320, DAY, 320, AT)));
        assertThat(store().of(alice + 49)).containsOnly(Map.entry(TOOL, tally(320, DAY, 320, AT)));
    }

    @Test
    void days_are_forgotten_and_totals_stay() {
        LocalDate old = LocalDate.of(1999, 1, 1);
        store().add(Map.of(new UsageKey(alice, TOOL), tally(2, old, 2, AT)));
        store().add(Map.of(new UsageKey(alice, TOOL), tally(1, old.plusDays(1), 1, AT)));
        store().forgetDaysBefore(old.plusDays(1));
        assertThat(store().of(alice)).containsOnly(Map.entry(TOOL, tally(3, old.plusDays(1), 1, AT)));
        store().forgetDaysBefore(old.plusDays(2));
        assertThat(store().of(alice)).containsOnly(Map.entry(TOOL, new Tally(3, new TreeMap<>(), AT)));
    }

    private static Tally tally(long total, LocalDate day, long onDay, Instant lastAt) {
        return new Tally(total, new TreeMap<>(Map.of(day, onDay)), lastAt);
    }

    /** Fifty users, in another order each time. */
    private Map<UsageKey, Tally> batch() {
        List<Integer> users = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
        Collections.shuffle(users);
        Map<UsageKey, Tally> batch = new LinkedHashMap<>();
        users.forEach(user -> batch.put(new UsageKey(alice + user, TOOL), tally(1, DAY, 1, AT)));
        return batch;
    }
}
