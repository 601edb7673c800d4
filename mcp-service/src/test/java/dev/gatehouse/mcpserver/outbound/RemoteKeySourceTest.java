package dev.gatehouse.mcpserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.jose.VerificationKey;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeySourceTest {

    private final TestAuthorizationServer server = new TestAuthorizationServer();
    private final BoundedHttp http = new BoundedHttp();
    private volatile Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final RemoteKeySource keys = new RemoteKeySource(
            new AuthorizationServerDiscovery(http, new Issuer(server.issuer()), () -> now), http, () -> now);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keys_are_fetched_when_first_needed_and_kept() {
        assertThat(server.keyFetches).hasValue(0);
        assertKnown(server.key);
        assertKnown(server.key);
        assertThat(server.keyFetches).hasValue(1);
    }

    @Test
    @Verifies("M7")
    void a_flood_of_unknown_key_ids_fetches_once_in_a_while() {
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.find("made-up-" + i)).isEmpty();
        }
        assertThat(server.keyFetches).hasValue(1);
        pass(RemoteKeySource.PAUSE);
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.find("made-up-" + i)).isEmpty();
        }
        assertThat(server.keyFetches).hasValue(2);
    }

    @Test
    @Verifies("M7")
    void many_who_need_a_key_at_once_share_one_fetch() throws Exception {
        server.delay = Duration.ofMillis(200);
        List<Future<Optional<VerificationKey>>> found = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                found.add(executor.submit(() -> keys.find(server.key.id())));
            }
        }
        for (Future<Optional<VerificationKey>> key : found) {
            assertThat(key.get()).isPresent();
        }
        assertThat(server.keyFetches).hasValue(1);
    }

    @Test
    void a_new_key_is_found_after_the_pause_and_the_old_one_is_gone() {
        SigningKey old = server.key;
        assertKnown(old);
        server.key = TestAuthorizationServer.newKey();
        assertThat(keys.find(server.key.id())).isEmpty();
        pass(RemoteKeySource.PAUSE);
        assertKnown(server.key);
        assertThat(keys.find(old.id())).isEmpty();
    }

    @Test
    void a_key_that_comes_soon_after_another_is_found_soon() {
        assertKnown(server.key);
        for (int i = 0; i < 3; i++) {
            server.key = TestAuthorizationServer.newKey();
            pass(RemoteKeySource.PAUSE_AFTER_NEWS);
            assertKnown(server.key);
        }
    }

    @Test
    @Verifies("M7")
    void a_fetch_that_brought_nothing_is_not_soon_repeated() {
        assertKnown(server.key);
        pass(RemoteKeySource.PAUSE_AFTER_NEWS);
        assertThat(keys.find("made-up")).isEmpty();
        pass(RemoteKeySource.PAUSE.minusMillis(1));
        assertThat(keys.find("made-up")).isEmpty();
        assertThat(server.keyFetches).hasValue(2);
    }

    @Test
    @Verifies("M7")
    void a_withdrawn_key_is_forgotten_in_time() {
        SigningKey withdrawn = server.key;
        assertKnown(withdrawn);
        server.key = TestAuthorizationServer.newKey();
        pass(RemoteKeySource.MAX_AGE.minusSeconds(1));
        assertKnown(withdrawn);
        pass(Duration.ofSeconds(1));
        assertThat(keys.find(withdrawn.id())).isEmpty();
    }

    @Test
    void known_keys_serve_on_while_the_issuer_is_away() {
        assertKnown(server.key);
        server.failing = true;
        pass(RemoteKeySource.MAX_AGE.plusDays(1));
        assertKnown(server.key);
    }

    @Test
    void an_unknown_key_is_no_verdict_while_the_issuer_is_away() {
        assertKnown(server.key);
        server.failing = true;
        pass(RemoteKeySource.PAUSE);
        assertUnavailable("another");
    }

    @Test
    void after_a_failure_there_is_a_pause_and_then_all_is_well() {
        server.failing = true;
        assertUnavailable(server.key.id());
        server.failing = false;
        assertUnavailable(server.key.id());
        pass(RemoteKeySource.PAUSE_AFTER_FAILURE);
        assertKnown(server.key);
    }

    @Test
    void an_issuer_that_is_not_there_is_unavailable() {
        server.close();
        assertUnavailable(server.key.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"EC\"}]}", "{\"keys\":null}"})
    @Verifies("M7")
    void a_bad_key_set_does_not_replace_a_good_one(String document) {
        assertKnown(server.key);
        server.keyDocument = document;
        pass(RemoteKeySource.MAX_AGE);
        assertKnown(server.key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://evil.example.com", "http://127.0.0.1:1"})
    @Verifies("M7")
    void metadata_of_another_issuer_is_not_believed(String issuer) {
        server.statedIssuer = issuer;
        assertUnavailable(server.key.id());
        assertThat(server.keyFetches).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/keys", "jwks", "http://user@127.0.0.1/", "::", " "})
    @Verifies("M7")
    void keys_are_fetched_by_http_alone(String address) {
        server.jwksUri = address;
        assertUnavailable(server.key.id());
    }

    @Test
    @Verifies("M2")
    void who_asks_for_keys_shows_no_token() {
        assertKnown(server.key);
        assertThat(server.lastAuthorization).isNull();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void assertKnown(SigningKey key) {
        assertThat(keys.find(key.id())).contains(key.verificationKey());
    }

    private void assertUnavailable(String id) {
        assertThatExceptionOfType(AuthorizationServerUnavailableException.class).isThrownBy(() -> keys.find(id));
    }
}
