package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.ES256;
import static io.restassured.RestAssured.given;
import static java.time.temporal.ChronoUnit.MICROS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.authserver.fixtures.TestKeys;
import dev.gatehouse.authserver.protocol.keys.KeyRotationPolicy;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.keys.SigningKeyStore;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys change while the server is at work. */
@QuarkusTest
class KeyRotationTest {

    private static final int CLIENTS = 4;
    private static final int ROTATIONS = 12;
    private static final Duration EVERY = Duration.ofDays(90);

    @Inject
    RotatingSigningKeys keys;

    @Inject
    SigningKeyStore store;

    /** In the unit of the database, which would otherwise round it up, so that the next time would not have come. */
    private Instant future = Instant.now().truncatedTo(MICROS);

    @AfterEach
    void beginAnew() {
        store.all().forEach(key -> store.remove(key.life().id()));
        keys.prepare();
    }

    @Test
    void tokens_of_before_a_rotation_are_good_after_it() throws Exception {
        TokenClient client = new TokenClient();
        JsonPath tokens = client.tokens();
        String before = tokens.getString("access_token");
        rotate();
        String after =
                client.refresh(tokens.getString("refresh_token")).jsonPath().getString("access_token");

        assertThat(SignedJWT.parse(after).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(before).getHeader().getKeyID());
        for (String token : List.of(before, after)) {
            assertThat(isVerifiedByPublishedKeys(token)).isTrue();
            assertThat(introspect(token).getBoolean("active")).isTrue();
        }
    }

    @Test
    @DisplayName("oidcc-server-rotate-keys")
    void id_tokens_of_before_and_after_a_rotation_are_verified_by_the_published_keys() throws Exception {
        TokenClient client = new TokenClient();
        String before = idToken(client);
        rotate();
        String after = idToken(client);

        JWKSet published = JWKSet.parse(given().get("/oauth/jwks").asString());
        for (String token : List.of(before, after)) {
            SignedJWT jwt = SignedJWT.parse(token);
            JWK key = published.getKeyByKeyId(jwt.getHeader().getKeyID());
            assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        }
        assertThat(SignedJWT.parse(after).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(before).getHeader().getKeyID());
    }

    private static String idToken(TokenClient client) {
        return client.redeem(Visitor.code(client.authorization().with("scope", "openid")))
                .path("id_token");
    }

    @Test
    @Verifies("T9")
    void tokens_of_a_revoked_key_are_worth_nothing_and_clients_go_on() throws Exception {
        TokenClient client = new TokenClient();
        JsonPath tokens = client.tokens();
        String before = tokens.getString("access_token");

        keys.rotate();
        keys.revoke(keys.forAccessTokens().id());

        assertThat(isVerifiedByPublishedKeys(before)).isFalse();
        assertThat(introspect(before).getBoolean("active")).isFalse();
        String after =
                client.refresh(tokens.getString("refresh_token")).jsonPath().getString("access_token");
        assertThat(isVerifiedByPublishedKeys(after)).isTrue();
        assertThat(introspect(after).getBoolean("active")).isTrue();
    }

    @Test
    void nobody_notices_rotations_while_tokens_are_refreshed_and_checked() throws Exception {
        Set<String> signers = new HashSet<>();
        AtomicBoolean atWork = new AtomicBoolean(true);
        Semaphore checked = new Semaphore(0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Set<String>>> running = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> threads.submit(() -> refreshAndCheck(atWork, checked)))
                    .toList();
            try {
                for (int i = 0; i < ROTATIONS; i++) {
                    rotate();
                    checked.drainPermits();
                    assertThat(checked.tryAcquire(2 * CLIENTS, 1, MINUTES))
                            .as("clients get tokens after rotation %d", i)
                            .isTrue();
                }
            } finally {
                atWork.set(false);
            }
            for (Future<Set<String>> client : running) {
                signers.addAll(client.get());
            }
        }
        assertThat(signers).as("keys that signed").hasSizeGreaterThanOrEqualTo(ROTATIONS);
    }

    /** The ids of the keys that signed; each token that was found good is told to {@code checked}. */
    private static Set<String> refreshAndCheck(AtomicBoolean atWork, Semaphore checked) throws Exception {
        TokenClient client = new TokenClient();
        String refreshToken = client.tokens().getString("refresh_token");
        Set<String> signers = new HashSet<>();
        while (atWork.get()) {
            Response answer = client.refresh(refreshToken);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            refreshToken = answer.jsonPath().getString("refresh_token");
            String token = answer.jsonPath().getString("access_token");
            assertThat(introspect(token).getBoolean("active")).isTrue();
            assertThat(isVerifiedByPublishedKeys(token)).isTrue();
            signers.add(SignedJWT.parse(token).getHeader().getKeyID());
            checked.release();
        }
        return signers;
    }

    /** As another node does when the time has come, and the next time, and so on. Nothing gets old enough to go. */
    private void rotate() {
        KeyRotationPolicy policy = new KeyRotationPolicy(ES256, EVERY, Duration.ofDays(365_000));
        RotatingSigningKeys otherNode = new RotatingSigningKeys(store, policy, () -> future, TestKeys::make);
        otherNode.rotate();
        future = future.plus(EVERY);
        otherNode.rotate();
        keys.refresh();
    }

    private static boolean isVerifiedByPublishedKeys(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = JWKSet.parse(given().get("/oauth/jwks").asString())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        return key != null && jwt.verify(new ECDSAVerifier(key.toECKey()));
    }
}
