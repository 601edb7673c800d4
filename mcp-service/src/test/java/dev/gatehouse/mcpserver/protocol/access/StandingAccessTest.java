package dev.gatehouse.mcpserver.protocol.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.mcpserver.protocol.access.AccessControl.Presented;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator.Demands;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StandingAccessTest {

    private static final String ISSUER = "https://auth.example.com";
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant END = START.plus(Duration.ofMinutes(10));

    private Instant now = START;
    private boolean good = true;
    private int looks;

    private final StandingAccess standing = new StandingAccess(() -> now, END, () -> {
        looks++;
        return good;
    });

    @Test
    @Verifies("RS10")
    void it_ends_with_the_token() {
        assertThat(standing.goesOn()).isTrue();
        now = END.minusMillis(1);
        assertThat(standing.goesOn()).isTrue();
        now = END;
        assertThat(standing.goesOn()).isFalse();
        now = END.plusSeconds(1);
        assertThat(standing.goesOn()).isFalse();
    }

    @Test
    @Verifies("RS10")
    void a_token_that_is_good_no_more_is_noticed_at_the_next_look() {
        good = false;
        now = START.plus(StandingAccess.LOOK_EVERY).minusMillis(1);
        assertThat(standing.goesOn()).isTrue();
        now = START.plus(StandingAccess.LOOK_EVERY);
        assertThat(standing.goesOn()).isFalse();
    }

    static Stream<Arguments> later() {
        TestTokens good = TestTokens.good(ISSUER, START);
        return Stream.of(
                arguments("as good as before", reads(good), true),
                arguments("nobody can tell", away(), true),
                arguments("revoked", (AccessTokenReader) _ -> Result.err(new AccessRejection.Inactive()), false),
                arguments("granted less", reads(good.with("scope", "openid")), false),
                arguments("for another server", reads(good.with("aud", "http://127.0.0.1:8000/other")), false),
                arguments("of another issuer", reads(good.with("iss", "https://evil.example.com")), false),
                arguments("expired", reads(good.with("exp", START.getEpochSecond())), false));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("later")
    @Verifies("RS10")
    void what_becomes_of_the_token_becomes_of_its_streams(String name, AccessTokenReader later, boolean goesOn) {
        AtomicReference<AccessTokenReader> reader = new AtomicReference<>(reads(TestTokens.good(ISSUER, START)));
        Demands demands = new Demands(
                new Issuer(ISSUER),
                new ResourceIndicator(TestTokens.RESOURCE),
                Scope.of("user"),
                new ScopeHierarchy(List.of()));
        AccessControl access = new AccessControl(new AccessTokenValidator(
                token -> reader.get().read(token), demands, TestBindings.WITHOUT_MEMORY, () -> now));
        Granted granted = (Granted) access.decide(new Presented(List.of("Bearer opaque"), false, "POST", List.of()));
        reader.set(later);
        now = START.plus(StandingAccess.LOOK_EVERY);
        assertThat(granted.standing().goesOn()).isEqualTo(goesOn);
    }

    private static AccessTokenReader reads(TestTokens tokens) {
        return _ -> TokenClaims.from(JsonObject.of(tokens.claims()), List.of());
    }

    private static AccessTokenReader away() {
        return _ -> {
            throw new AuthorizationServerUnavailableException("away");
        };
    }

    @Test
    void it_is_not_looked_more_often_than_that_however_much_is_said() {
        for (int second = 0; second < 60; second++) {
            now = START.plusSeconds(second);
            assertThat(standing.goesOn()).isTrue();
        }
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void one_waits_until_the_next_look_or_until_the_end() {
        assertThat(standing.patience()).isEqualTo(StandingAccess.LOOK_EVERY);
        now = START.plusSeconds(5);
        assertThat(standing.patience()).isEqualTo(Duration.ofSeconds(10));
        now = END.minusSeconds(3);
        standing.goesOn();
        assertThat(standing.patience()).isEqualTo(Duration.ofSeconds(3));
        now = END.plusSeconds(3);
        assertThat(standing.patience()).isZero();
    }
}
