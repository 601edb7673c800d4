package dev.gatehouse.authserver.protocol.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OneAtATimeTest {

    private final OneAtATime<String, Integer> work = new OneAtATime<>();

    @Test
    void nothing_is_kept_when_the_work_is_done() {
        assertThat(work.get("a", () -> 1)).isEqualTo(1);
        assertThat(work.get("a", () -> 2)).isEqualTo(2);
    }

    @Test
    void work_that_fails_does_not_block_the_next() {
        assertThatThrownBy(() -> work.get("a", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasRootCauseMessage("broken");
        assertThat(work.get("a", () -> 2)).isEqualTo(2);
    }

    @Test
    void work_may_need_other_work() {
        assertThat(work.get("a", () -> work.get("b", () -> 2) + 1)).isEqualTo(3);
    }
}
