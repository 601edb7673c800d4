package dev.gatehouse.authserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.outbound.HttpKeyFetcher.FetchedKeys;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.VerificationKey;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedKeysTest {

    private static final URI ADDRESS = URI.create("https://app.example.com/jwks.json");
    private static final ClientKey KEY = ClientKey.generate("ES256");
    private static final ClientKey NEXT = ClientKey.generate("ES256");
    private static final KeysNotReachable DOWN = new KeysNotReachable("connection refused");

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Result<FetchedKeys, OutboundFailure> web = published(Optional.empty(), KEY);
    private final PublishedKeys keys = new PublishedKeys(
            _ -> {
                fetches.incrementAndGet();
                return web;
            },
            () -> now);

    @Test
    void a_key_is_fetched_when_it_is_first_needed_and_kept() {
        assertThat(find(KEY)).isEqualTo(found(KEY));
        assertThat(find(KEY)).isEqualTo(found(KEY));
        assertThat(keys.find(ADDRESS, "", "ES256")).isEqualTo(found(KEY));
        assertThat(fetches).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"-, PT1H", "PT0S, PT5M", "PT30M, PT30M", "P30D, P1D"})
    void keys_are_kept_as_long_as_their_host_says_within_bounds(String said, Duration kept) {
        web = published(said.equals("-") ? Optional.empty() : Optional.of(Duration.parse(said)), KEY);
        find(KEY);

        now = now.plus(kept).minusMillis(1);
        find(KEY);
        assertThat(fetches).hasValue(1);

        now = now.plusMillis(1);
        find(KEY);
        assertThat(fetches).hasValue(2);
    }

    @Test
    @DisplayName("oidcc-refresh-token-rp-key-rotation")
    @Verifies("AS48")
    void a_client_that_changes_its_keys_is_known_by_the_new_one_at_once() {
        find(KEY);
        web = published(Optional.empty(), NEXT);

        assertThat(find(NEXT)).isEqualTo(found(NEXT));
        assertThat(find(KEY)).isEqualTo(notFound());
        assertThat(fetches).hasValue(2);
    }

    @Test
    @Verifies("R2")
    void made_up_keys_cause_one_fetch_a_minute_beside_the_first() {
        find(KEY);
        for (int second = 0; second < 300; second++) {
            assertThat(keys.find(ADDRESS, "made-up-" + second, "ES256")).isEqualTo(notFound());
            assertThat(find(KEY)).isEqualTo(found(KEY));
            now = now.plusSeconds(1);
        }
        assertThat(fetches).hasValue(1 + 5);
    }

    @Test
    void what_cannot_be_had_is_tried_again_by_the_next() {
        web = down();
        assertThat(find(KEY)).isEqualTo(Result.err(DOWN));
        assertThat(find(KEY)).isEqualTo(Result.err(DOWN));
        assertThat(fetches).hasValue(2);

        web = published(Optional.empty(), KEY);
        assertThat(find(KEY)).isEqualTo(found(KEY));
    }

    @Test
    void fresh_keys_outlive_an_outage_and_stale_ones_do_not() {
        find(KEY);
        web = down();

        now = now.plus(Duration.ofHours(1)).minusSeconds(1);
        assertThat(find(KEY)).isEqualTo(found(KEY));

        now = now.plusSeconds(1);
        assertThat(find(KEY)).isEqualTo(Result.err(DOWN));
    }

    @Test
    @Verifies("R2")
    void during_an_outage_an_unknown_key_leaves_it_open_without_more_fetches() {
        find(KEY);
        web = down();
        now = now.plus(PublishedKeys.PAUSE);

        for (int i = 0; i < 10; i++) {
            assertThat(find(NEXT)).isEqualTo(Result.err(DOWN));
            assertThat(find(KEY)).isEqualTo(found(KEY));
        }
        assertThat(fetches).hasValue(2);

        web = published(Optional.empty(), KEY, NEXT);
        now = now.plus(PublishedKeys.PAUSE);
        assertThat(find(NEXT)).isEqualTo(found(NEXT));
    }

    @Test
    void each_address_has_keys_of_its_own() {
        find(KEY);
        web = published(Optional.empty(), NEXT);
        URI other = URI.create("https://other.example.com/jwks.json");

        assertThat(keys.find(other, NEXT.id(), "ES256")).isEqualTo(found(NEXT));
        assertThat(find(KEY)).isEqualTo(found(KEY));
    }

    @Test
    @Verifies("R2")
    void those_who_ask_at_once_share_one_fetch() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        PublishedKeys slow = new PublishedKeys(
                _ -> {
                    fetches.incrementAndGet();
                    await(asked);
                    return web;
                },
                () -> now);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result<Optional<VerificationKey>, KeysNotReachable>>> answers = IntStream.range(0, 32)
                    .mapToObj(_ -> threads.submit(() -> slow.find(ADDRESS, KEY.id(), "ES256")))
                    .toList();
            asked.countDown();
            for (Future<Result<Optional<VerificationKey>, KeysNotReachable>> answer : answers) {
                assertThat(answer.get()).isEqualTo(found(KEY));
            }
        }
        assertThat(fetches).hasValue(1);
    }

    private Result<Optional<VerificationKey>, KeysNotReachable> find(ClientKey key) {
        return keys.find(ADDRESS, key.id(), "ES256");
    }

    private static Result<Optional<VerificationKey>, KeysNotReachable> found(ClientKey key) {
        return Result.ok(Optional.of(key.verificationKey()));
    }

    private static Result<Optional<VerificationKey>, KeysNotReachable> notFound() {
        return Result.ok(Optional.empty());
    }

    private static Result<FetchedKeys, OutboundFailure> published(Optional<Duration> fresh, ClientKey... keys) {
        return Result.ok(new FetchedKeys(
                new JwkSet(
                        List.of(keys).stream().map(ClientKey::verificationKey).toList()),
                fresh));
    }

    private static Result<FetchedKeys, OutboundFailure> down() {
        return Result.err(new OutboundFailure(DOWN.reason()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
