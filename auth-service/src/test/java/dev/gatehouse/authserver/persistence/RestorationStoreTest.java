package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.authserver.protocol.admin.RestorationStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RestorationStoreTest {

    @Inject
    RestorationStore store;

    private final String marker = UUID.randomUUID().toString();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void work_is_done_once_for_each_restoration() {
        assertThat(store.once(marker, done::incrementAndGet)).isTrue();
        assertThat(store.once(marker, done::incrementAndGet)).isFalse();
        assertThat(store.once(marker + " again", done::incrementAndGet)).isTrue();

        assertThat(done).hasValue(2);
    }

    @Test
    void of_eight_nodes_that_start_at_once_one_does_it() {
        assertThat(AtOnce.call(8, _ -> store.once(marker, done::incrementAndGet)))
                .containsOnlyOnce(true);

        assertThat(done).hasValue(1);
    }

    @Test
    void work_that_failed_is_done_at_the_next_start() {
        assertThatIllegalStateException()
                .isThrownBy(() -> store.once(marker, () -> {
                    throw new IllegalStateException("the node died");
                }));

        assertThat(store.once(marker, done::incrementAndGet)).isTrue();
    }
}
