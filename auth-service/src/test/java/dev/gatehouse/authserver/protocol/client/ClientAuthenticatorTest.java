package dev.gatehouse.authserver.protocol.client;

import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.TemporarilyUnavailable;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that sign, at the endpoints that know clients. */
class ClientAuthenticatorTest {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final URI JWKS = URI.create("https://app.example.com/jwks.json");

    private final World world = new World();
    private final ClientKey key = ClientKey.generate("ES256");

    @Test
    @Verifies("AS48")
    void a_client_whose_keys_are_on_file_gets_tokens() {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));

        assertThat(world.token(signed(client)).toOptional()).isPresent();
    }

    @Test
    @Verifies("AS48")
    void a_client_that_publishes_its_keys_gets_tokens() {
        Client client = world.signingClient(new ClientKeys.Published(JWKS));
        world.publishedKeys.put(JWKS, key.set());

        assertThat(world.token(signed(client)).toOptional()).isPresent();
    }

    @Test
    void a_client_whose_keys_cannot_be_had_is_asked_to_come_again() {
        Client client = world.signingClient(new ClientKeys.Published(JWKS));
        Map<String, String> request = signed(client);

        assertThat(world.token(request).failure())
                .containsInstanceOf(TemporarilyUnavailable.class)
                .get()
                .satisfies(error -> assertThat(((TemporarilyUnavailable) error).retryAfter())
                        .isGreaterThan(Duration.ZERO));

        world.publishedKeys.put(JWKS, key.set());
        assertThat(world.token(request).toOptional()).isPresent();
    }

    @Test
    @Verifies("AS48")
    void a_client_revokes_its_tokens_as_it_got_them() {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));
        TokenResponse tokens = world.token(signed(client)).orElseThrow();
        Map<String, String> revocation = assertion(client);
        revocation.put("token", tokens.accessToken());

        assertThat(world.revocation
                        .handle(parameters(revocation), Optional.empty())
                        .toOptional())
                .isPresent();
        assertThat(world.revocation
                        .handle(parameters(without(revocation, "client_assertion")), Optional.empty())
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_request");
    }

    @Test
    @Verifies("T6")
    void an_assertion_gets_tokens_once_and_the_code_outlives_its_second_use() {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));
        Map<String, String> first = signed(client);
        assertThat(world.token(first).toOptional()).isPresent();
        Map<String, String> second = signed(client);

        Map<String, String> replayed = with(second, "client_assertion", first.get("client_assertion"));
        assertThat(error(world.token(replayed))).isEqualTo("invalid_client");
        assertThat(world.token(second).toOptional()).isPresent();
    }

    @Test
    @Verifies("T5")
    void the_client_may_be_named_beside_its_assertion_but_no_other() {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));
        Map<String, String> request = signed(client);

        assertThat(error(world.token(with(request, "client_id", "another")))).isEqualTo("invalid_request");
        assertThat(world.token(with(request, "client_id", client.id().value())).toOptional())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "client_assertion_type, -, invalid_request",
                "client_assertion_type, jwt-bearer, invalid_request",
                "client_assertion_type, urn:ietf:params:oauth:client-assertion-type:saml2-bearer, invalid_request",
                "client_assertion, -, invalid_request",
                "client_assertion, x, invalid_client",
                "client_assertion, ..., invalid_client",
                "client_assertion, e30.e30.c2ln, invalid_client",
                "client_assertion, e30.bnVsbA.c2ln, invalid_client",
                "client_assertion, e30.eyJzdWIiOjd9.c2ln, invalid_client",
                "client_assertion, e30.eyJzdWIiOiIifQ.c2ln, invalid_client",
                "client_assertion, e30.eyJzdWIiOiLDvCJ9.c2ln, invalid_client",
                "client_assertion, e30.eyJzdWIiOiJub2JvZHkifQ.c2ln, invalid_client",
                "client_assertion, eyJhbGciOiJub25lIn0.eyJzdWIiOiJjbGllbnQtd2l0aC1hLWtleSJ9., invalid_client",
                "client_secret, x, invalid_request"
            })
    @Verifies({"AS46", "T5", "T6", "T14"})
    void a_request_that_is_wrong_is_refused_and_spends_nothing(String name, String value, String expected) {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));
        Map<String, String> good = signed(client);

        assertThat(error(world.token(value == null ? without(good, name) : with(good, name, value))))
                .isEqualTo(expected);
        assertThat(world.token(good).toOptional()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic Y2xpZW50LXdpdGgtYS1rZXk6eA==", "Bearer x", ""})
    @Verifies("T5")
    void an_assertion_and_a_header_at_once_are_refused(String header) {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));

        assertThat(error(world.tokens.handle(parameters(signed(client)), Optional.of(header), List.of())))
                .isEqualTo("invalid_request");
    }

    @Test
    @Verifies("T5")
    void a_client_that_signs_is_not_believed_in_any_other_way() {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));
        Map<String, String> named = World.tokenRequest(client, world.code(client));

        assertThat(error(world.token(named))).isEqualTo("invalid_client");
        assertThat(error(world.token(with(named, "client_secret", "x")))).isEqualTo("invalid_client");
        assertThat(error(world.tokens.handle(
                        parameters(named), Optional.of(basic(client.id().value(), "x")), List.of())))
                .isEqualTo("invalid_client");
    }

    @Test
    @Verifies("T5")
    void an_assertion_proves_nothing_for_a_client_that_does_not_sign() {
        assertThat(error(world.token(signed(world.publicClient())))).isEqualTo("invalid_client");
        for (ClientAuthenticationMethod method : new ClientAuthenticationMethod[] {
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST
        }) {
            assertThat(error(world.token(signed(world.confidentialClient(method)))))
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    @Verifies("T10")
    void an_unknown_client_a_stranger_and_a_replay_look_alike() {
        Client client = world.signingClient(new ClientKeys.Registered(key.set()));
        Map<String, String> good = signed(client);
        String nobody = ClientKey.encoded("{\"sub\":\"nobody\"}".getBytes(StandardCharsets.UTF_8));
        Map<String, Object> claims = ClientKey.claims(client.id().value(), World.ISSUER.value(), now());

        world.token(good);

        assertThat(world.token(good).failure())
                .isPresent()
                .isEqualTo(world.token(with(good, "client_assertion", "e30." + nobody + ".c2ln"))
                        .failure())
                .isEqualTo(world.token(with(
                                good,
                                "client_assertion",
                                ClientKey.generate("ES256").sign(claims)))
                        .failure());
    }

    /** A complete token request with an assertion, which names the client by it alone. */
    private Map<String, String> signed(Client client) {
        Map<String, String> request =
                new LinkedHashMap<>(without(World.tokenRequest(client, world.code(client)), "client_id"));
        request.putAll(assertion(client));
        return request;
    }

    private Map<String, String> assertion(Client client) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_assertion_type", TYPE);
        request.put("client_assertion", key.sign(ClientKey.claims(client.id().value(), World.ISSUER.value(), now())));
        return request;
    }

    private long now() {
        return world.now.getEpochSecond();
    }

    private static String error(Result<TokenResponse, AtToken> result) {
        return result.failure().map(AtToken::code).orElse("none");
    }
}
