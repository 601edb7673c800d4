package dev.gatehouse.mcpserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.access.AccessControl;
import dev.gatehouse.mcpserver.protocol.access.AccessControl.Presented;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator.Demands;
import dev.gatehouse.mcpserver.protocol.access.JwtAccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.JwtAccessTokenReader.Form;
import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy;
import dev.gatehouse.mcpserver.protocol.access.TestBindings;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.spec.Verifies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CachingAccessTokenReaderTest {

    private static final Issuer ISSUER = new Issuer("https://auth.example.com");

    private final SigningKey key = TestAuthorizationServer.newKey();
    private final AtomicInteger verifications = new AtomicInteger();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final TestTokens good = TestTokens.good(ISSUER.value(), now);
    private final AccessTokenReader jwt =
            new JwtAccessTokenReader(new JwkSet(List.of(key.verificationKey())), Form.RFC_9068);
    private final AccessTokenReader caching = caching(Duration.ofMinutes(5));

    private AccessTokenReader caching(Duration lifetime) {
        return new CachingAccessTokenReader(
                token -> {
                    verifications.incrementAndGet();
                    return jwt.read(token);
                },
                lifetime,
                "tokens",
                meters);
    }

    @Test
    void hits_and_misses_are_counted() {
        String token = good.signed(key);
        caching.read(token);
        caching.read(token);
        caching.read(token);
        assertThat(gets("hit")).isEqualTo(2);
        assertThat(gets("miss")).isEqualTo(1);
    }

    private double gets(String result) {
        return meters.get("cache.gets")
                .tag("cache", "tokens")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    @Test
    void a_token_is_read_again_after_the_stated_time() {
        AccessTokenReader brief = caching(Duration.ofMillis(1));
        String token = good.signed(key);
        Awaitility.await().until(() -> {
            assertThat(brief.read(token).failure()).isEmpty();
            return verifications.get() > 1;
        });
    }

    @Test
    @Verifies({"RS6", "M6"})
    void a_known_token_is_still_judged_by_scope() {
        String token = good.with("scope", "openid").signed(key);
        assertThat(caching.read(token).failure()).isEmpty();
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Refused.class);
        assertThat(verifications).hasValue(1);
    }

    @Test
    void a_verified_token_is_not_verified_again() {
        String token = good.signed(key);
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Granted.class);
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Granted.class);
        assertThat(verifications).hasValue(1);
    }

    @Test
    @Verifies("M1")
    void a_known_token_is_still_judged_by_audience() {
        String token = good.signed(key);
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Granted.class);
        assertThat(present("http://127.0.0.1:8000/other", token)).isInstanceOf(Refused.class);
    }

    @Test
    @Verifies("RS10")
    void a_known_token_still_expires() {
        String token = good.signed(key);
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Granted.class);
        now = now.plusSeconds(3600);
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Refused.class);
    }

    @Test
    void a_bad_token_is_not_remembered() {
        String token = good.signed(TestAuthorizationServer.newKey());
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Refused.class);
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Refused.class);
        assertThat(verifications).hasValue(2);
    }

    @Test
    @Verifies("M1")
    void a_token_that_differs_in_its_signature_alone_is_another() {
        String token = good.signed(key);
        assertThat(present(TestTokens.RESOURCE, token)).isInstanceOf(Granted.class);
        assertThat(present(TestTokens.RESOURCE, token.substring(0, token.lastIndexOf('.')) + ".AAAA"))
                .isInstanceOf(Refused.class);
    }

    private AccessDecision present(String self, String token) {
        Demands demands =
                new Demands(ISSUER, new ResourceIndicator(self), Scope.of("user"), new ScopeHierarchy(List.of()));
        return new AccessControl(new AccessTokenValidator(caching, demands, TestBindings.WITHOUT_MEMORY, () -> now))
                .decide(new Presented(List.of("Bearer " + token), false, "POST", List.of()));
    }
}
