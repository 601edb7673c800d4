package dev.gatehouse.mcpserver.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.mcp.Outbox.Next;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = new Outbox();

    @Test
    void a_reader_that_comes_back_finds_what_follows() throws InterruptedException {
        outbox.add(Map.of("n", 1));
        outbox.add(Map.of("n", 2));
        assertThat(after(0)).isEqualTo(new Next.Found(1, Map.of("n", 1)));
        assertThat(after(1)).isEqualTo(new Next.Found(2, Map.of("n", 2)));
        assertThat(after(1)).isEqualTo(new Next.Found(2, Map.of("n", 2)));
        assertThat(after(2)).isEqualTo(new Next.Nothing());
        assertThat(after(99)).isEqualTo(new Next.Nothing());
    }

    @Test
    void a_client_that_does_not_read_costs_no_more_than_so_many_messages() throws InterruptedException {
        for (int i = 1; i <= Outbox.MOST_KEPT + 10; i++) {
            outbox.add(Map.of("n", i));
        }
        assertThat(after(0)).isEqualTo(new Next.Found(11, Map.of("n", 11)));
    }

    @Test
    void what_was_said_before_the_end_is_still_read_and_nothing_after_it() throws InterruptedException {
        outbox.add(Map.of("n", 1));
        outbox.close();
        outbox.add(Map.of("n", 2));
        assertThat(after(0)).isEqualTo(new Next.Found(1, Map.of("n", 1)));
        assertThat(after(1)).isEqualTo(new Next.End());
    }

    private Next after(long number) throws InterruptedException {
        return outbox.after(number, Duration.ZERO);
    }
}
