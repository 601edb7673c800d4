package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCredentialsGrantTest {

    private final World world = new World();
    private final Client service = service(world, Scope.of("user", "user:write"));
    private final Map<String, String> request = request(service);

    @Test
    @Verifies({"AS1", "AS40"})
    void a_client_gets_an_access_token_of_which_it_is_the_subject_and_nothing_to_refresh() {
        TokenResponse tokens = world.token(request).orElseThrow();

        assertThat(tokens.refreshToken()).isNull();
        assertThat(tokens.idToken()).isNull();
        assertThat(tokens.scope()).isEqualTo("user user:write");
        assertThat(introspect(tokens))
                .containsEntry("active", true)
                .containsEntry("sub", service.id().value())
                .containsEntry("client_id", service.id().value())
                .containsEntry("aud", World.RESOURCE)
                .doesNotContainKeys("auth_time", "grant_id", "username", "email", "roles");
    }

    @ParameterizedTest
    @Verifies({"AS27", "AS28"})
    @CsvSource(
            nullValues = "-",
            value = {
                // registered, asked, resource, granted
                "user user:write, -,                          -,                             user user:write",
                "user user:write, user:write,                 -,                             user:write",
                "user user:write, user nonsense openid email, -,                             user",
                "user user:write, -,                          https://other.example.com/mcp, user",
                "user user:write, -,                          HTTPS://OTHER.example.com/mcp/, user",
                "user:write,      user user:write,            -,                             user:write",
                "'',              -,                          -,                             user",
                "'',              user user:write,            -,                             user"
            })
    void gets_of_what_it_asks_for_what_it_is_registered_for_and_the_resource_has(
            String registered, String asked, String resource, String granted) {
        World another = new World();
        Map<String, String> asking =
                request(service(another, Scope.parse(registered).orElseThrow()));
        if (asked != null) {
            asking.put("scope", asked);
        }
        if (resource != null) {
            asking.put("resource", resource);
        }

        assertThat(another.token(asking).orElseThrow().scope()).isEqualTo(granted);
    }

    @ParameterizedTest
    @Verifies({"AS46", "AS27", "T4"})
    @CsvSource({
        "scope,         nonsense,                      invalid_scope",
        "scope,         openid,                        invalid_scope",
        "scope,         a\"b,                          invalid_scope",
        "resource,      https://nowhere.example.com,   invalid_target",
        "resource,      mcp,                           invalid_target",
        "client_secret, wrong,                         invalid_client"
    })
    void gets_nothing_for_a_request_that_is_wrong(String name, String value, String expected) {
        assertThat(error(world.token(with(request, name, value)))).isEqualTo(expected);
    }

    @Test
    @Verifies("AS44")
    void a_token_is_for_one_resource() {
        String form = World.form(request) + "&resource=" + World.RESOURCE + "&resource=" + World.OTHER_RESOURCE;

        assertThat(error(world.tokens.handle(Parameters.parse(form).orElseThrow(), Optional.empty(), List.of())))
                .isEqualTo("invalid_target");
    }

    @Test
    @Verifies({"AS46", "T5"})
    void a_client_has_to_prove_itself_and_to_be_registered_for_it() {
        Client unregistered = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        Client unproved = world.add(new PublicClient(
                new ClientId("public-service"),
                World.registration(
                        Set.of(GrantType.CLIENT_CREDENTIALS, GrantType.AUTHORIZATION_CODE), "https://a.example/")));

        assertThat(error(world.token(without(request, "client_secret")))).isEqualTo("invalid_client");
        assertThat(error(world.token(with(request(unregistered), "client_secret", World.CLIENT_SECRET.value()))))
                .isEqualTo("unauthorized_client");
        assertThat(error(world.token(without(request(unproved), "client_secret"))))
                .isEqualTo("unauthorized_client");
    }

    @Test
    void a_token_ends_with_its_client() {
        TokenResponse tokens = world.token(request).orElseThrow();

        world.stores.clients.forget(service.id());

        assertThat(introspect(tokens)).isEqualTo(Map.of("active", false));
    }

    @Test
    @Verifies("T11")
    void a_client_can_revoke_one_token_and_keep_another() {
        TokenResponse revoked = world.token(request).orElseThrow();
        TokenResponse kept = world.token(request).orElseThrow();

        revoke(revoked, service, TestClients.SECRET.value());

        assertThat(introspect(revoked)).isEqualTo(Map.of("active", false));
        assertThat(introspect(kept)).containsEntry("active", true);
    }

    @Test
    @Verifies("T11")
    void nobody_else_can_revoke_it() {
        TokenResponse tokens = world.token(request).orElseThrow();
        Client other = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_POST);

        revoke(tokens, other, World.CLIENT_SECRET.value());

        assertThat(introspect(tokens)).containsEntry("active", true);
    }

    @Test
    void a_token_ends_with_its_lifetime() {
        TokenResponse tokens = world.token(request).orElseThrow();
        world.now = world.now.plus(World.ACCESS_TOKEN_LIFETIME);

        assertThat(introspect(tokens)).isEqualTo(Map.of("active", false));
    }

    @Test
    void there_is_no_user_to_tell_of() {
        TokenResponse tokens = world.token(request).orElseThrow();

        assertThat(world.userInfo
                        .handle("GET", Optional.of("Bearer " + tokens.accessToken()), List.of())
                        .toOptional())
                .isEmpty();
    }

    private static Client service(World world, Scope scope) {
        return world.add(TestClients.service(ClientAuthenticationMethod.CLIENT_SECRET_POST, scope));
    }

    private static Map<String, String> request(Client client) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("grant_type", "client_credentials");
        request.put("client_id", client.id().value());
        request.put("client_secret", TestClients.SECRET.value());
        return request;
    }

    private Map<String, Object> introspect(TokenResponse tokens) {
        return world.introspection
                .handle(
                        parameters(Map.of("token", tokens.accessToken())),
                        Optional.of(basic("mcp", World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap();
    }

    private void revoke(TokenResponse tokens, Client by, String secret) {
        assertThat(world.revocation
                        .handle(
                                parameters(Map.of(
                                        "token", tokens.accessToken(),
                                        "client_id", by.id().value(),
                                        "client_secret", secret)),
                                Optional.empty())
                        .toOptional())
                .isPresent();
    }

    private static String error(Result<?, AtToken> result) {
        return result.failure().orElseThrow().code();
    }
}
