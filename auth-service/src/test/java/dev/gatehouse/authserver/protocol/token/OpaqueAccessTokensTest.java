package dev.gatehouse.authserver.protocol.token;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueAccessTokensTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final TokenResponse issued = world.token(tokenRequest(
                    client,
                    world.code(with(
                            with(authorizationRequest(client), "resource", World.OPAQUE_RESOURCE),
                            "scope",
                            "openid user"))))
            .orElseThrow();

    @Test
    @Verifies({"T10", "AS41"})
    void a_token_says_nothing_and_cannot_be_guessed() {
        assertThat(issued.accessToken()).matches("mcp_[A-Za-z0-9_-]{43}");
        assertThat(issued.expiresIn()).isEqualTo(World.OPAQUE.lifetime().toSeconds());
    }

    @Test
    @Verifies("AS49")
    void introspection_says_what_a_jwt_would_say() {
        assertThat(introspect(issued.accessToken(), "opaque"))
                .containsEntry("active", true)
                .containsEntry("iss", World.ISSUER.value())
                .containsEntry("sub", World.USER.id().toString())
                .containsEntry("aud", World.OPAQUE_RESOURCE)
                .containsEntry("client_id", client.id().value())
                .containsEntry("scope", "user openid")
                .containsEntry("username", "ada")
                .containsEntry("token_type", "Bearer")
                .containsEntry("exp", world.now.getEpochSecond() + 300)
                .containsKeys("jti", "iat", "auth_time", "grant_id", "email", "roles");
    }

    @Test
    @Verifies("T12")
    void another_resource_server_learns_nothing() {
        assertThat(introspect(issued.accessToken(), "mcp")).isEqualTo(Map.of("active", false));
    }

    @Test
    void a_token_ends_with_its_lifetime() {
        world.now = world.now.plus(World.OPAQUE.lifetime());

        assertThat(introspect(issued.accessToken(), "opaque")).isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Verifies("T11")
    void revoking_either_token_ends_it_at_once(boolean access) {
        String token = access ? issued.accessToken() : issued.refreshToken();
        world.revocation
                .handle(
                        parameters(
                                Map.of("token", token, "client_id", client.id().value())),
                        Optional.empty())
                .orElseThrow();

        assertThat(introspect(issued.accessToken(), "opaque")).isEqualTo(Map.of("active", false));
        assertThat(world.token(refreshRequest(client, issued.refreshToken())).failure())
                .isPresent();
    }

    @Test
    @Verifies("T11")
    void nobody_else_can_revoke_it() {
        Client other = world.publicClient("another", World.REDIRECT_URI);
        world.revocation
                .handle(
                        parameters(Map.of(
                                "token",
                                issued.accessToken(),
                                "client_id",
                                other.id().value())),
                        Optional.empty())
                .orElseThrow();

        assertThat(introspect(issued.accessToken(), "opaque")).containsEntry("active", true);
    }

    @Test
    void a_refreshed_token_is_another_one_and_both_are_good() {
        String next = world.token(refreshRequest(client, issued.refreshToken()))
                .orElseThrow()
                .accessToken();

        assertThat(next).startsWith("mcp_").isNotEqualTo(issued.accessToken());
        assertThat(introspect(next, "opaque")).containsEntry("active", true);
        assertThat(introspect(issued.accessToken(), "opaque")).containsEntry("active", true);
    }

    @Test
    void it_opens_the_userinfo_endpoint_as_well() {
        assertThat(world.userInfo
                        .handle("GET", Optional.of("Bearer " + issued.accessToken()), List.of())
                        .orElseThrow()
                        .asMap())
                .containsEntry("sub", World.USER.id().toString());
    }

    @Test
    void other_resources_keep_their_format_and_lifetime() {
        TokenResponse jwt = world.tokens(client);

        assertThat(jwt.accessToken()).startsWith("ey");
        assertThat(jwt.expiresIn()).isEqualTo(World.ACCESS_TOKEN_LIFETIME.toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp_", "mcp_x", "mcp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "MCP_x", "mcp_é"})
    void what_only_looks_like_one_is_inactive(String token) {
        assertThat(introspect(token, "opaque")).isEqualTo(Map.of("active", false));
    }

    private Map<String, Object> introspect(String token, String caller) {
        return world.introspection
                .handle(parameters(Map.of("token", token)), Optional.of(basic(caller, World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap();
    }
}
