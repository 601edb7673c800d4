package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.oauth.token.Actor;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExchangeGrantTest {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String MCP = basic("mcp", World.RESOURCE_SECRET.value());
    private static final String OTHER = basic("other", World.RESOURCE_SECRET.value());

    private final World world = new World();
    private final Client client = world.publicClient();
    private final TokenResponse users = tokens(client, "user user:write");

    @Test
    @Verifies("T4")
    void a_resource_server_goes_on_to_another_resource_on_behalf_of_the_user() {
        TokenResponse exchanged = exchange(with(request(users), "resource", World.OTHER_RESOURCE), MCP)
                .orElseThrow();

        AccessTokenClaims before = claims(users);
        AccessTokenClaims after = claims(exchanged);
        assertThat(exchanged.issuedTokenType()).isEqualTo(ACCESS_TOKEN);
        assertThat(exchanged.tokenType()).isEqualTo("Bearer");
        assertThat(exchanged.scope()).isEqualTo("user");
        assertThat(exchanged.refreshToken()).isNull();
        assertThat(exchanged.idToken()).isNull();
        assertThat(after.subject()).isEqualTo(before.subject());
        assertThat(after.profile()).isEqualTo(before.profile()).isPresent();
        assertThat(after.audience()).containsExactly(World.OTHER_RESOURCE);
        assertThat(after.clientId()).isEqualTo(new ClientId("mcp"));
        assertThat(after.lifecycle())
                .isEqualTo(new AccessTokenClaims.Lifecycle(
                        before.lifecycle().authTime(),
                        before.lifecycle().methods(),
                        before.lifecycle().grantId(),
                        Optional.of(new Actor("mcp", Optional.empty()))));
        assertThat(introspect(exchanged, OTHER)).containsEntry("active", true).containsKey("act");
        assertThat(introspect(exchanged, MCP)).isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @Verifies("AS27")
    @ValueSource(
            strings = {
                "audience=other",
                "audience=https://other.example.com/mcp",
                "resource=HTTPS://Other.example.com/mcp/"
            })
    void a_resource_is_named_by_its_name_or_its_address(String named) {
        String[] parts = named.split("=", 2);

        assertThat(claims(exchange(with(request(users), parts[0], parts[1]), MCP)
                                .orElseThrow())
                        .audience())
                .containsExactly(World.OTHER_RESOURCE);
    }

    @Test
    @Verifies("T4")
    void a_client_hands_out_less_than_it_got() {
        Client exchanger = exchanger(World.EXCHANGER);
        TokenResponse own = tokens(exchanger, "user user:write");

        TokenResponse less = exchange(with(request(own), "scope", "user:write"), exchanger);

        assertThat(less.scope()).isEqualTo("user:write");
        assertThat(claims(less).audience()).containsExactly(World.RESOURCE);
        assertThat(claims(less).profile()).isEmpty();
        assertThat(claims(less).lifecycle().actor()).contains(new Actor("exchanger", Optional.empty()));
    }

    @Test
    void each_that_hands_a_token_on_is_named_once() {
        Client exchanger = exchanger(World.EXCHANGER);
        TokenResponse first = exchange(request(tokens(exchanger, "user user:write")), exchanger);
        TokenResponse second = exchange(request(first), exchanger);
        TokenResponse third =
                exchange(with(request(second), "audience", "other"), MCP).orElseThrow();
        TokenResponse fourth = exchange(request(third), OTHER).orElseThrow();

        Actor one = new Actor("exchanger", Optional.empty());
        assertThat(claims(second).lifecycle().actor()).contains(one);
        assertThat(claims(third).lifecycle().actor()).contains(new Actor("mcp", Optional.of(one)));
        assertThat(claims(fourth).lifecycle().actor())
                .contains(new Actor("other", Optional.of(new Actor("mcp", Optional.of(one)))));
    }

    @Test
    void a_token_does_not_go_round_in_circles() {
        assertThat(error(exchange(request(handedOn(5)), MCP))).isEqualTo("invalid_request");
        assertThat(exchange(request(handedOn(4)), MCP).toOptional()).isPresent();
    }

    @ParameterizedTest
    @Verifies({"AS46", "T4", "T9"})
    @CsvSource(
            nullValues = "-",
            value = {
                "subject_token,        -,                                               invalid_request",
                "subject_token,        a.b.c,                                           invalid_request",
                "subject_token,        \u00e9,                                          invalid_request",
                "subject_token_type,   -,                                               invalid_request",
                "subject_token_type,   urn:ietf:params:oauth:token-type:refresh_token,  invalid_request",
                "subject_token_type,   access_token,                                    invalid_request",
                "requested_token_type, urn:ietf:params:oauth:token-type:refresh_token,  invalid_request",
                "requested_token_type, urn:ietf:params:oauth:token-type:id_token,       invalid_request",
                "actor_token,          anything,                                        invalid_request",
                "actor_token_type,     urn:ietf:params:oauth:token-type:access_token,   invalid_request",
                "resource,             https://nowhere.example.com,                     invalid_target",
                "resource,             other,                                           invalid_target",
                "audience,             nobody,                                          invalid_target",
                "scope,                user admin,                                      invalid_scope",
                "scope,                user openid,                                     invalid_scope",
                "scope,                a\"b,                                            invalid_scope"
            })
    void a_request_that_is_wrong_gets_nothing(String name, String value, String expected) {
        Map<String, String> good = request(users);

        assertThat(error(exchange(value == null ? without(good, name) : with(good, name, value), MCP)))
                .isEqualTo(expected);
        assertThat(exchange(good, MCP).toOptional()).isPresent();
    }

    @Test
    @Verifies("AS44")
    void a_token_is_for_one_resource() {
        Map<String, String> two = with(with(request(users), "resource", World.RESOURCE), "audience", "other");

        assertThat(error(exchange(two, MCP))).isEqualTo("invalid_target");
    }

    @Test
    @Verifies("T4")
    void a_resource_that_does_not_name_the_client_is_out_of_reach() {
        Client stranger = exchanger(new ClientId("stranger"));
        Map<String, String> further = with(request(tokens(stranger, "user")), "resource", World.OTHER_RESOURCE);
        TokenResponse others =
                exchange(with(request(users), "audience", "other"), MCP).orElseThrow();

        assertThat(error(world.token(withCredentials(further, stranger)))).isEqualTo("invalid_target");
        assertThat(error(exchange(with(request(others), "audience", "mcp"), OTHER)))
                .isEqualTo("invalid_target");
    }

    @Test
    @Verifies("T4")
    void a_resource_that_knows_nothing_of_the_scope_gives_nothing() {
        TokenResponse writing = tokens(world.publicClient("writer", World.REDIRECT_URI), "user:write");

        assertThat(error(exchange(with(request(writing), "audience", "other"), MCP)))
                .isEqualTo("invalid_scope");
        assertThat(error(exchange(with(with(request(users), "audience", "other"), "scope", "user:write"), MCP)))
                .isEqualTo("invalid_scope");
    }

    @Test
    @Verifies({"T4", "T5"})
    void only_the_client_and_the_resource_of_a_token_can_exchange_it() {
        Client exchanger = exchanger(World.EXCHANGER);

        assertThat(error(world.token(withCredentials(request(users), exchanger))))
                .isEqualTo("invalid_request");
        assertThat(error(exchange(request(users), OTHER))).isEqualTo("invalid_request");
    }

    @Test
    @Verifies({"AS46", "T5"})
    void a_client_has_to_prove_itself_and_to_be_registered_for_it() {
        Client unregistered = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        Client unproved = world.add(new Client.PublicClient(
                new ClientId("unproved"),
                World.registration(
                        Set.of(GrantType.AUTHORIZATION_CODE, GrantType.TOKEN_EXCHANGE), World.REDIRECT_URI)));

        assertThat(error(exchange(request(users), basic("mcp", "wrong")))).isEqualTo("invalid_client");
        assertThat(error(world.token(with(request(users), "client_id", "mcp")))).isEqualTo("invalid_client");
        assertThat(error(world.token(withCredentials(request(tokens(unregistered, "user")), unregistered))))
                .isEqualTo("unauthorized_client");
        assertThat(error(world.token(with(request(tokens(unproved, "user")), "client_id", "unproved"))))
                .isEqualTo("unauthorized_client");
    }

    @Test
    @Verifies("T5")
    void a_resource_server_is_a_client_for_nothing_else() {
        for (String grant : List.of("client_credentials", "refresh_token", "authorization_code")) {
            Map<String, String> request = new LinkedHashMap<>();
            request.put("grant_type", grant);
            request.put("refresh_token", String.valueOf(users.refreshToken()));
            request.put("code", world.code(client));
            request.put("code_verifier", World.VERIFIER.value());

            assertThat(error(exchange(request, MCP))).as(grant).isIn("unauthorized_client", "invalid_grant");
        }
    }

    @Test
    @Verifies("T9")
    void nothing_but_a_users_access_token_is_exchanged() {
        Client service =
                world.add(TestClients.service(ClientAuthenticationMethod.CLIENT_SECRET_POST, Scope.of("user")));
        Map<String, String> alone = new LinkedHashMap<>();
        alone.put("grant_type", "client_credentials");
        alone.put("client_id", service.id().value());
        alone.put("client_secret", TestClients.SECRET.value());
        TokenResponse ofNobody = world.token(alone).orElseThrow();

        assertThat(error(exchange(request(ofNobody), MCP))).isEqualTo("invalid_request");
        assertThat(error(exchange(with(request(users), "subject_token", String.valueOf(users.refreshToken())), MCP)))
                .isEqualTo("invalid_request");
    }

    @Test
    @Verifies("T4")
    void a_token_that_is_over_is_not_exchanged() {
        TokenResponse revoked = tokens(client, "user");
        revoke(revoked, client.id().value(), Optional.empty());
        assertThat(error(exchange(request(revoked), MCP))).isEqualTo("invalid_request");

        TokenResponse expired = tokens(client, "user");
        world.now = world.now.plus(World.ACCESS_TOKEN_LIFETIME);
        assertThat(error(exchange(request(expired), MCP))).isEqualTo("invalid_request");
    }

    @Test
    @Verifies("T4")
    void a_token_lives_no_longer_than_the_one_it_was_exchanged_for() {
        world.now = world.now.plus(Duration.ofMinutes(10));

        TokenResponse exchanged = exchange(request(users), MCP).orElseThrow();

        assertThat(exchanged.expiresIn()).isEqualTo(300);
        assertThat(claims(exchanged).expiresAt()).isEqualTo(claims(users).expiresAt());
    }

    @Test
    @Verifies("T11")
    void what_ends_the_authorization_ends_what_was_exchanged() {
        TokenResponse exchanged =
                exchange(with(request(users), "audience", "other"), MCP).orElseThrow();

        revoke(users, client.id().value(), Optional.empty());

        assertThat(introspect(exchanged, OTHER)).isEqualTo(Map.of("active", false));
    }

    @Test
    @Verifies("T11")
    void who_revokes_an_exchanged_token_ends_that_and_no_more() {
        TokenResponse exchanged =
                exchange(with(request(users), "audience", "other"), MCP).orElseThrow();

        revoke(exchanged, client.id().value(), Optional.empty());
        assertThat(introspect(exchanged, OTHER)).containsEntry("active", true);

        revoke(exchanged, "mcp", Optional.of(MCP));
        assertThat(introspect(exchanged, OTHER)).isEqualTo(Map.of("active", false));
        assertThat(introspect(users, MCP)).containsEntry("active", true);
    }

    @Test
    @Verifies("T11")
    void an_opaque_token_is_given_for_another_and_ends_as_any() {
        String opaque = basic("opaque", World.RESOURCE_SECRET.value());
        TokenResponse ofGrant =
                exchange(with(request(users), "audience", "opaque"), MCP).orElseThrow();
        TokenResponse alone =
                exchange(with(request(users), "audience", "opaque"), MCP).orElseThrow();
        assertThat(introspect(alone, opaque)).containsEntry("active", true).containsEntry("client_id", "mcp");

        revoke(alone, "mcp", Optional.of(MCP));
        assertThat(introspect(alone, opaque)).isEqualTo(Map.of("active", false));
        assertThat(introspect(ofGrant, opaque)).containsEntry("active", true);

        revoke(users, client.id().value(), Optional.empty());
        assertThat(introspect(ofGrant, opaque)).isEqualTo(Map.of("active", false));
    }

    @Test
    void an_exchanged_token_ends_with_the_client_that_has_it() {
        Client exchanger = exchanger(World.EXCHANGER);
        TokenResponse exchanged = exchange(request(tokens(exchanger, "user")), exchanger);
        assertThat(introspect(exchanged, MCP)).containsEntry("active", true);

        world.stores.clients.forget(exchanger.id());

        assertThat(introspect(exchanged, MCP)).isEqualTo(Map.of("active", false));
    }

    private Client exchanger(ClientId id) {
        return world.add(new ConfidentialClient(
                id,
                World.registration(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.TOKEN_EXCHANGE), World.REDIRECT_URI),
                new SharedSecret(
                        ClientAuthenticationMethod.CLIENT_SECRET_POST, World.CLIENT_SECRET.hash(), Optional.empty())));
    }

    private TokenResponse tokens(Client owner, String scope) {
        String code = world.code(with(authorizationRequest(owner), "scope", scope));
        return world.token(withCredentials(tokenRequest(owner, code), owner)).orElseThrow();
    }

    private static Map<String, String> withCredentials(Map<String, String> request, Client client) {
        Map<String, String> all = with(request, "client_id", client.id().value());
        return client instanceof ConfidentialClient ? with(all, "client_secret", World.CLIENT_SECRET.value()) : all;
    }

    private static Map<String, String> request(TokenResponse subject) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        request.put("subject_token", subject.accessToken());
        request.put("subject_token_type", ACCESS_TOKEN);
        return request;
    }

    private Result<TokenResponse, AtToken> exchange(Map<String, String> request, String credentials) {
        return world.tokens.handle(parameters(request), Optional.of(credentials), List.of());
    }

    private TokenResponse exchange(Map<String, String> request, Client by) {
        return world.token(withCredentials(request, by)).orElseThrow();
    }

    /** The token of the user as it were if that many had acted. */
    private TokenResponse handedOn(int times) {
        Map<String, Object> act = Map.of("sub", "client-1");
        for (int i = 2; i <= times; i++) {
            act = Map.of("sub", "client-" + i, "act", act);
        }
        Map<String, Object> members = new LinkedHashMap<>(claims(users).asMap());
        members.put("act", act);
        String token = new JwtSigner(world.signingKey, AccessTokenClaims.TYPE).sign(members);
        return new TokenResponse(token, "Bearer", null, null, null, null, null);
    }

    private AccessTokenClaims claims(TokenResponse tokens) {
        JwkSet keys = new JwkSet(List.of(world.signingKey.verificationKey()));
        JsonObject members = new JwtVerifier(keys, AccessTokenClaims.TYPE)
                .verify(tokens.accessToken())
                .orElseThrow();
        return AccessTokenClaims.from(members).orElseThrow();
    }

    private Map<String, Object> introspect(TokenResponse tokens, String by) {
        return world.introspection
                .handle(parameters(Map.of("token", tokens.accessToken())), Optional.of(by))
                .orElseThrow()
                .asMap();
    }

    private void revoke(TokenResponse tokens, String clientId, Optional<String> credentials) {
        Parameters request = parameters(Map.of("token", tokens.accessToken(), "client_id", clientId));
        assertThat(world.revocation.handle(request, credentials).toOptional()).isPresent();
    }

    private static String error(Result<?, AtToken> result) {
        return result.failure().orElseThrow().code();
    }
}
