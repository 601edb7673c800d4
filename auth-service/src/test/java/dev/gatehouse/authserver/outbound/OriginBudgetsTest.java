package dev.gatehouse.authserver.outbound;

import static dev.gatehouse.authserver.outbound.Outbound.AUTHORITY;
import static dev.gatehouse.authserver.outbound.Outbound.NAME;
import static dev.gatehouse.authserver.outbound.Outbound.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.outbound.OriginBudgets.Permit;
import dev.gatehouse.authserver.outbound.PublicHttpClient.Download;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Verifies("R2")
class OriginBudgetsTest {

    private static final Origin ORIGIN = new Origin("documents.test", 443);

    private final AtomicReference<Instant> now = new AtomicReference<>(Outbound.NOW);

    @Test
    void two_fetches_run_at_one_origin_and_the_third_is_refused_until_one_has_ended() {
        OriginBudgets budgets = budgets(OutboundLimits.STANDARD);
        Permit first = budgets.begin(ORIGIN).orElseThrow();
        budgets.begin(ORIGIN).orElseThrow();
        assertThat(budgets.begin(ORIGIN).failure())
                .contains(new OutboundFailure("too many fetches at once for documents.test:443"));
        assertThat(budgets.begin(new Origin("other.test", 443)).failure()).isEmpty();
        first.close();
        assertThat(budgets.begin(ORIGIN).failure()).isEmpty();
        assertThat(budgets.begin(ORIGIN).failure()).isPresent();
    }

    @Test
    void thirty_fetches_are_begun_in_a_minute_and_more_in_the_next() {
        OriginBudgets budgets = budgets(OutboundLimits.STANDARD);
        IntStream.range(0, 30).forEach(_ -> budgets.begin(ORIGIN).orElseThrow().close());
        assertThat(budgets.begin(ORIGIN).failure())
                .contains(new OutboundFailure("too many fetches in this minute for documents.test:443"));
        assertThat(budgets.begin(new Origin("other.test", 443)).failure()).isEmpty();
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
        assertThat(budgets.begin(ORIGIN).failure()).isEmpty();
    }

    @Test
    void many_names_do_not_make_up_for_the_limit_of_each() {
        OriginBudgets budgets = budgets(OutboundLimits.STANDARD);
        List<Permit> underWay =
                origins(32).map(budgets::begin).map(Result::orElseThrow).toList();
        assertThat(budgets.begin(ORIGIN).failure()).isPresent();
        underWay.forEach(Permit::close);
        assertThat(budgets.begin(ORIGIN).failure()).isEmpty();
    }

    @Test
    void what_is_remembered_of_a_minute_is_bounded_and_not_crowded_out() {
        OriginBudgets budgets = budgets(OutboundLimits.STANDARD);
        IntStream.range(0, 29).forEach(_ -> budgets.begin(ORIGIN).orElseThrow().close());
        origins(999).map(budgets::begin).map(Result::orElseThrow).forEach(Permit::close);
        assertThat(budgets.begin(new Origin("new.test", 443)).failure()).isPresent();
        budgets.begin(ORIGIN).orElseThrow().close();
        assertThat(budgets.begin(ORIGIN).failure()).isPresent();
    }

    @Test
    void a_third_fetch_makes_no_connection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch answer = new CountDownLatch(1);
        try (TlsHost host = new TlsHost(AUTHORITY.host(NAME), out -> {
                    arrived.countDown();
                    answer.await();
                    TlsHost.document("{}").writeTo(out);
                });
                Outbound outbound = Outbound.toLoopback()) {
            List<CompletableFuture<Result<Download, OutboundFailure>>> two = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> outbound.get(host), Thread::startVirtualThread))
                    .limit(2)
                    .toList();
            arrived.await();
            assertThat(Outbound.reason(outbound.get(host))).startsWith("too many fetches at once");
            assertThat(host.connections()).isEqualTo(2);
            answer.countDown();
            assertThat(two).allSatisfy(fetch -> assertThat(text(fetch.join())).isEqualTo("{}"));
            assertThat(text(outbound.get(host))).isEqualTo("{}");
        }
    }

    @Test
    @Verifies("AS64")
    void nothing_is_remembered_of_a_failure() throws IOException {
        try (TlsHost host = new TlsHost(AUTHORITY.host(NAME), TlsHost.says("HTTP/1.1 500 Oops", ""));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(outbound.get(host).failure()).isPresent();
            assertThat(outbound.get(host).failure()).isPresent();
            assertThat(outbound.get(host).failure()).isPresent();
            assertThat(host.connections()).isEqualTo(3);
        }
    }

    private static Stream<Origin> origins(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Origin("host-" + i + ".test", 443));
    }

    private OriginBudgets budgets(OutboundLimits limits) {
        return new OriginBudgets(limits, now::get);
    }
}
