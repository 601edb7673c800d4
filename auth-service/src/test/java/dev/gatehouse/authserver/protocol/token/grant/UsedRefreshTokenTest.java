package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.RefreshTokenReused;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.token.TokenEndpoint;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refresh token that has been used. */
class UsedRefreshTokenTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final TokenResponse first = world.tokens(client);
    private final UUID grant = grantOf(first);
    private final TokenResponse second = refresh(first);

    @Test
    @Verifies({"AS42", "T3"})
    void gives_its_client_the_same_answer_again_for_a_moment() {
        world.now = world.now.plus(World.REFRESH_REUSE).minusSeconds(1);

        assertThat(refresh(first)).isEqualTo(second);
        assertThat(refresh(first)).isEqualTo(second);
        assertThat(isActive(second)).isTrue();
        assertThat(refresh(second).refreshToken()).isNotEqualTo(second.refreshToken());
        assertThat(world.secondUses).isEmpty();
    }

    @Test
    @Verifies({"AS42", "T3"})
    void gives_it_also_when_the_next_one_has_been_used() {
        refresh(second);

        assertThat(refresh(first)).isEqualTo(second);
    }

    @Test
    @Verifies("AS42")
    void gives_it_also_when_it_has_expired_since() {
        TokenResponse fresh = world.tokens(client);
        world.now = world.now.plus(World.REFRESH_TOKEN_LIFETIME).minusSeconds(1);
        TokenResponse next = refresh(fresh);
        world.now = world.now.plusSeconds(2);

        assertThat(refresh(fresh)).isEqualTo(next);
    }

    @Test
    @Verifies({"AS42", "T3"})
    void ends_the_whole_family_when_it_comes_later() {
        world.now = world.now.plus(World.REFRESH_REUSE);

        assertThat(error(world.token(refreshRequest(client, first.refreshToken()))))
                .isEqualTo("invalid_grant");
        assertFamilyEnded(client);
    }

    @Test
    @Verifies({"AS42", "T3"})
    void ends_the_family_however_late_it_comes() {
        TokenResponse last = second;
        for (int i = 0; i < 3; i++) {
            world.now = world.now.plus(World.REFRESH_TOKEN_LIFETIME.dividedBy(2));
            last = refresh(last);
        }

        assertThat(error(world.token(refreshRequest(client, first.refreshToken()))))
                .isEqualTo("invalid_grant");
        assertThat(error(world.token(refreshRequest(client, last.refreshToken()))))
                .isEqualTo("invalid_grant");
    }

    @Test
    @Verifies({"AS42", "AS43", "T3"})
    void ends_the_family_at_once_when_another_client_comes_with_it() {
        Client thief = world.publicClient("thief", World.REDIRECT_URI);

        assertThat(error(world.token(refreshRequest(thief, first.refreshToken()))))
                .isEqualTo("invalid_grant");
        assertFamilyEnded(thief);
    }

    @Test
    @Verifies({"AS42", "T3"})
    void ends_the_family_at_once_when_there_is_no_window() {
        TokenEndpoint strict = world.tokensWith(Duration.ZERO);
        TokenResponse third = strict.handle(
                        parameters(refreshRequest(client, second.refreshToken())), Optional.empty(), List.of())
                .orElseThrow();

        assertThat(error(strict.handle(
                        parameters(refreshRequest(client, second.refreshToken())), Optional.empty(), List.of())))
                .isEqualTo("invalid_grant");
        assertThat(isActive(third)).isFalse();
        assertThat(world.secondUses).hasSize(1);
    }

    @Test
    @Verifies({"AS43", "T4"})
    void gives_another_scope_with_the_refresh_token_that_is_there() {
        TokenResponse all = world.token(tokenRequest(
                        client, world.code(with(authorizationRequest(client), "scope", "user user:write"))))
                .orElseThrow();
        Map<String, String> request = refreshRequest(client, all.refreshToken());
        TokenResponse next = world.token(request).orElseThrow();

        TokenResponse less = world.token(with(request, "scope", "user:write")).orElseThrow();

        assertThat(less.scope()).isEqualTo("user:write");
        assertThat(introspect(less)).containsEntry("scope", "user:write");
        assertThat(less.refreshToken()).isEqualTo(next.refreshToken());
        assertThat(world.token(with(request, "scope", "user user:write")).orElseThrow())
                .isEqualTo(next);
        assertThat(refresh(less).scope()).isEqualTo("user user:write");
    }

    @ParameterizedTest
    @Verifies({"AS43", "AS44", "T4"})
    @CsvSource({
        "scope, user user:write, invalid_scope",
        "resource, https://other.example.com/mcp, invalid_target",
        "resource, not a uri, invalid_target"
    })
    void never_gives_more_and_survives_a_request_that_is_wrong(String name, String value, String expected) {
        Map<String, String> good = refreshRequest(client, first.refreshToken());

        assertThat(error(world.token(with(good, name, value)))).isEqualTo(expected);
        assertThat(world.token(with(good, "resource", World.RESOURCE)).orElseThrow())
                .isEqualTo(second);
    }

    private void assertFamilyEnded(Client presentedBy) {
        assertThat(isActive(second)).isFalse();
        assertThat(error(world.token(refreshRequest(client, second.refreshToken()))))
                .isEqualTo("invalid_grant");
        assertThat(world.secondUses)
                .containsExactly(
                        new RefreshTokenReused(grant, client.id(), World.USER.id(), presentedBy.id(), world.now));
    }

    private TokenResponse refresh(TokenResponse tokens) {
        return world.token(refreshRequest(client, tokens.refreshToken())).orElseThrow();
    }

    private UUID grantOf(TokenResponse tokens) {
        return UUID.fromString((String) introspect(tokens).get("grant_id"));
    }

    private boolean isActive(TokenResponse tokens) {
        return (boolean) introspect(tokens).get("active");
    }

    private Map<String, Object> introspect(TokenResponse tokens) {
        return world.introspection
                .handle(
                        parameters(Map.of("token", tokens.accessToken())),
                        Optional.of(basic("mcp", World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap();
    }

    private static String error(Result<?, AtToken> result) {
        return result.failure().orElseThrow().code();
    }
}
