package dev.gatehouse.authserver.protocol.userinfo;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestUsers;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Refused;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Stranger;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserInfoEndpointTest {

    private final World world = new World();
    private final Client client = world.publicClient();

    @ParameterizedTest
    @CsvSource({
        "openid, sub",
        "openid user, sub",
        "openid profile, sub name preferred_username",
        "openid email, sub email",
        "openid profile email, sub name preferred_username email"
    })
    void the_scope_says_what_is_told(String scope, String claims) {
        Map<String, Object> told = world.userInfo
                .handle("GET", bearer(tokens(scope)), List.of())
                .orElseThrow()
                .asMap();

        assertThat(told).containsOnlyKeys(List.of(claims.split(" ")));
        assertThat(told).containsEntry("sub", World.USER.id().toString());
    }

    @Test
    void what_is_not_known_of_a_user_is_not_told() {
        UserInfo bob = new UserInfo(TestUsers.BOB, Scope.of("openid", "profile", "email"));

        assertThat(bob.asMap())
                .containsOnly(Map.entry("sub", TestUsers.BOB.id().toString()), Map.entry("preferred_username", "bob"));
    }

    @Test
    void a_request_without_a_token_is_no_mistake() {
        assertThat(world.userInfo.handle("GET", Optional.empty(), List.of()).failure())
                .contains(new Stranger());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer a b", "Bearer a, Bearer b", "", "x"})
    void a_header_without_a_token_is_one(String header) {
        assertThat(code(Optional.of(header))).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_token_of_this_server_opens_nothing(String token) {
        assertThat(code(Optional.of("Bearer " + token))).isEqualTo("invalid_token");
    }

    @Test
    @Verifies("T9")
    void an_id_token_and_a_refresh_token_are_no_access_tokens() {
        TokenResponse tokens = tokens("openid");

        assertThat(code(Optional.of("Bearer " + tokens.idToken()))).isEqualTo("invalid_token");
        assertThat(code(Optional.of("Bearer " + tokens.refreshToken()))).isEqualTo("invalid_token");
    }

    @Test
    void a_token_for_a_resource_alone_says_nothing_of_the_user_here() {
        assertThat(code(bearer(tokens("user profile email")))).isEqualTo("insufficient_scope");
    }

    @Test
    void a_token_ends_with_its_lifetime() {
        TokenResponse tokens = tokens("openid");
        world.now = world.now.plus(World.ACCESS_TOKEN_LIFETIME);

        assertThat(code(bearer(tokens))).isEqualTo("invalid_token");
    }

    @Test
    void a_token_ends_with_its_grant() {
        TokenResponse tokens = tokens("openid");
        world.revocation.handle(
                World.parameters(Map.of("client_id", client.id().value(), "token", tokens.accessToken())),
                Optional.empty());

        assertThat(code(bearer(tokens))).isEqualTo("invalid_token");
    }

    private TokenResponse tokens(String scope) {
        String code = world.code(with(authorizationRequest(client), "scope", scope));
        return world.token(tokenRequest(client, code)).orElseThrow();
    }

    private static Optional<String> bearer(TokenResponse tokens) {
        return Optional.of("Bearer " + tokens.accessToken());
    }

    private String code(Optional<String> authorization) {
        Refusal refusal =
                world.userInfo.handle("GET", authorization, List.of()).failure().orElseThrow();
        assertThat(refusal).isInstanceOf(Refused.class);
        return ((Refused) refusal).error().code();
    }
}
