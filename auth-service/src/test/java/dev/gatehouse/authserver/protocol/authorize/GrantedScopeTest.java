package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a user granted stays granted, until it is taken back. */
class GrantedScopeTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final Map<String, String> request = authorizationRequest(client);

    @Test
    @Verifies("AS28")
    void who_asks_for_one_thing_more_keeps_what_it_had() {
        tokens(with(request, "scope", "user"));

        TokenResponse more = tokens(with(request, "scope", "user:write"));

        assertThat(scope(more)).isEqualTo(Scope.of("user", "user:write"));
    }

    @Test
    @Verifies({"AS28", "AS43"})
    void who_asks_for_less_keeps_what_it_had_and_refreshes_it() {
        tokens(with(request, "scope", "user user:write"));

        TokenResponse less = tokens(with(request, "scope", "user"));
        TokenResponse refreshed =
                world.token(refreshRequest(client, less.refreshToken())).orElseThrow();

        assertThat(scope(less)).isEqualTo(Scope.of("user", "user:write"));
        assertThat(scope(refreshed)).isEqualTo(Scope.of("user", "user:write"));
    }

    @Test
    void the_person_is_told_what_is_new_and_what_is_not() {
        tokens(with(request, "scope", "user"));
        AuthorizationTransaction transaction = begin(with(request, "scope", "user user:write"));

        assertThat(world.decisions.granted(transaction, world.session())).isEqualTo(Scope.of("user"));
    }

    @Test
    @Verifies("T4")
    void what_one_client_one_user_or_one_resource_has_is_nobody_elses() {
        tokens(with(request, "scope", "user user:write"));
        Client other = world.publicClient("another", World.REDIRECT_URI);
        UserAccount bob = new UserAccount(UUID.randomUUID(), "bob", Optional.empty(), Optional.empty(), List.of());
        LoginSession bobs = TestSessions.of(new Secret("bob"), bob, world.now, world.now.plus(Duration.ofHours(8)));

        assertThat(world.decisions.granted(begin(request), bobs)).isEqualTo(Scope.NONE);
        assertThat(world.decisions.granted(begin(authorizationRequest(other)), world.session()))
                .isEqualTo(Scope.NONE);
        assertThat(world.decisions.granted(begin(with(request, "resource", World.OTHER_RESOURCE)), world.session()))
                .isEqualTo(Scope.NONE);
    }

    @Test
    @Verifies("T11")
    void what_was_revoked_does_not_come_back() {
        TokenResponse revoked = tokens(with(request, "scope", "user user:write"));
        world.revocation
                .handle(
                        parameters(Map.of(
                                "token",
                                revoked.accessToken(),
                                "client_id",
                                client.id().value())),
                        Optional.empty())
                .orElseThrow();

        assertThat(scope(tokens(with(request, "scope", "user")))).isEqualTo(Scope.of("user"));
    }

    @Test
    @Verifies("T4")
    void a_login_does_not_bring_back_access_to_a_resource() {
        tokens(with(request, "scope", "user user:write profile"));

        TokenResponse login = tokens(with(without(request, "resource"), "scope", "openid"));

        assertThat(scope(login)).isEqualTo(Scope.of("openid", "profile"));
    }

    private AuthorizationTransaction begin(Map<String, String> values) {
        return world.flow
                .begin(parameters(values), Optional.empty())
                .orElseThrow()
                .transaction();
    }

    private TokenResponse tokens(Map<String, String> authorizationRequest) {
        return world.token(tokenRequest(client, world.code(authorizationRequest)))
                .orElseThrow();
    }

    private static Scope scope(TokenResponse tokens) {
        return Scope.parse(String.valueOf(tokens.scope())).orElseThrow();
    }
}
