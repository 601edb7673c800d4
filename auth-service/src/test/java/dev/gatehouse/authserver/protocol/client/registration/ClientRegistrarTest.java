package dev.gatehouse.authserver.protocol.client.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRegistrarTest {

    private static final List<String> HTTPS = List.of("https://app.example.com/callback");

    private final World world = new World();
    private final ClientRegistrar registrar = Registering.registrar(world, World.REDIRECT_URIS);

    @Test
    @Verifies("AS80")
    void a_public_client_gets_an_id_and_no_secret() {
        Map<String, Object> information = register(Map.of(
                "client_name", "An app",
                "redirect_uris", List.of("http://127.0.0.1/callback"),
                "token_endpoint_auth_method", "none",
                "application_type", "native",
                "grant_types", List.of("authorization_code", "refresh_token")));

        assertThat(information.get("client_secret")).isNull();
        assertThat(information.get("client_secret_expires_at")).isNull();
        assertThat(information.get("client_id_issued_at")).isEqualTo(world.now.getEpochSecond());
        assertThat(information.get("client_name")).isEqualTo("An app");
        assertThat(information.get("redirect_uris")).isEqualTo(List.of("http://127.0.0.1/callback"));
        assertThat(information.get("grant_types")).isEqualTo(List.of("authorization_code", "refresh_token"));
        assertThat(information.get("application_type")).isEqualTo("native");
        assertThat(stored(information)).isInstanceOf(PublicClient.class);
    }

    @Test
    @Verifies({"AS80", "AS47"})
    void a_confidential_client_gets_a_secret_of_which_the_hash_is_kept() {
        Map<String, Object> information =
                register(Map.of("redirect_uris", HTTPS, "token_endpoint_auth_method", "client_secret_post"));

        assertThat((String) information.get("client_secret")).matches("[A-Za-z0-9_-]{43}");
        assertThat(information.get("client_secret_expires_at")).isEqualTo(0L);
        ConfidentialClient stored = (ConfidentialClient) stored(information);
        assertThat(stored.sharedSecret().orElseThrow().hash().isOf(new Secret((String)
                        information.get("client_secret"))))
                .isTrue();
    }

    @Test
    void what_is_left_out_has_the_defaults_of_rfc_7591() {
        Map<String, Object> information = register(Map.of("redirect_uris", HTTPS));

        assertThat(information.get("token_endpoint_auth_method")).isEqualTo("client_secret_basic");
        assertThat(information.get("grant_types")).isEqualTo(List.of("authorization_code"));
        assertThat(information.get("response_types")).isEqualTo(List.of("code"));
        assertThat(information.get("scope")).isNull();
    }

    @Test
    @Verifies({"AS69", "R5"})
    void an_id_is_never_an_address() {
        assertThat(register(Map.of("redirect_uris", HTTPS)).get("client_id").toString())
                .doesNotContain(":");
    }

    @Test
    @Verifies("AS84")
    void unusable_redirect_uris_beside_a_usable_one_are_left_out() {
        Map<String, Object> information = register(Map.of(
                "redirect_uris",
                List.of("zed://anysphere.cursor-mcp/oauth/callback", "http://localhost:8787/callback", "nonsense")));

        assertThat(information.get("redirect_uris")).isEqualTo(List.of("http://localhost:8787/callback"));
    }

    @Test
    @Verifies("AS82")
    void a_client_with_loopback_addresses_alone_is_native_whatever_it_says() {
        Map<String, Object> information =
                register(Map.of("redirect_uris", List.of("http://localhost:8787/callback"), "application_type", "web"));

        assertThat(information.get("application_type")).isEqualTo("native");
    }

    @Test
    void grants_scopes_and_members_that_do_not_exist_here_are_left_out() {
        Map<String, Object> information = register(Map.of(
                "redirect_uris", HTTPS,
                "grant_types", List.of("authorization_code", "password"),
                "response_types", List.of("code", "token"),
                "scope", "user nothing",
                "unheard_of", Map.of("a", 1)));

        assertThat(information.get("grant_types")).isEqualTo(List.of("authorization_code"));
        assertThat(information.get("response_types")).isEqualTo(List.of("code"));
        assertThat(information.get("scope")).isEqualTo("user");
    }

    @Test
    void a_client_that_logs_people_in_has_its_members_registered() {
        Map<String, Object> information = register(Map.of(
                "redirect_uris",
                HTTPS,
                "scope",
                "openid profile email",
                "post_logout_redirect_uris",
                List.of("https://app.example.com/bye", "http://evil.example.com/bye"),
                "id_token_signed_response_alg",
                "ES256"));

        assertThat(information.get("scope")).isEqualTo("openid profile email");
        assertThat(information.get("post_logout_redirect_uris")).isEqualTo(List.of("https://app.example.com/bye"));
        assertThat(information.get("id_token_signed_response_alg")).isEqualTo("ES256");
    }

    static Stream<Arguments> mistakes() {
        Map<String, Object> nothing = new HashMap<>();
        return Stream.of(
                Arguments.of("invalid_redirect_uri", nothing),
                Arguments.of("invalid_redirect_uri", Map.of("redirect_uris", List.of())),
                Arguments.of("invalid_redirect_uri", Map.of("redirect_uris", "https://app.example.com/callback")),
                Arguments.of("invalid_redirect_uri", Map.of("redirect_uris", List.of(1))),
                Arguments.of(
                        "invalid_redirect_uri", Map.of("redirect_uris", Collections.nCopies(21, HTTPS.getFirst()))),
                Arguments.of("invalid_redirect_uri", Map.of("redirect_uris", List.of("zed://callback"))),
                Arguments.of(
                        "invalid_redirect_uri",
                        of("post_logout_redirect_uris", Collections.nCopies(21, "https://a.example"))),
                Arguments.of("invalid_redirect_uri", of("post_logout_redirect_uris", List.of("javascript:alert(1)"))),
                Arguments.of("invalid_client_metadata", of("post_logout_redirect_uris", "https://a.example")),
                Arguments.of("invalid_client_metadata", of("id_token_signed_response_alg", "none")),
                Arguments.of("invalid_client_metadata", of("id_token_signed_response_alg", "HS256")),
                Arguments.of("invalid_client_metadata", of("id_token_signed_response_alg", "EdDSA")),
                Arguments.of("invalid_client_metadata", of("id_token_signed_response_alg", 1)),
                Arguments.of("invalid_client_metadata", of("client_name", 7)),
                Arguments.of("invalid_client_metadata", of("client_name", "a".repeat(2001))),
                Arguments.of("invalid_client_metadata", of("client_name", "a\u0000b")),
                Arguments.of("invalid_client_metadata", of("client_uri", "javascript:alert(1)")),
                Arguments.of("invalid_client_metadata", of("grant_types", "authorization_code")),
                Arguments.of("invalid_client_metadata", of("grant_types", List.of("password"))),
                Arguments.of("invalid_client_metadata", of("grant_types", List.of())),
                Arguments.of("invalid_client_metadata", of("response_types", List.of("token"))),
                Arguments.of("invalid_client_metadata", of("token_endpoint_auth_method", "tls_client_auth")),
                Arguments.of("invalid_client_metadata", of("client_name#de", 7)),
                Arguments.of("invalid_client_metadata", of("contacts", "a@example.com")),
                Arguments.of("invalid_client_metadata", of("contacts", Collections.nCopies(11, "a@example.com"))),
                Arguments.of("invalid_client_metadata", of("contacts", List.of("a\u0000b"))),
                Arguments.of("invalid_client_metadata", of("logo_uri", "https://user@example.com/")),
                Arguments.of("invalid_client_metadata", of("policy_uri", "https:///x")),
                Arguments.of("invalid_client_metadata", of("token_endpoint_auth_method", List.of("none"))),
                Arguments.of("invalid_client_metadata", of("application_type", "desktop")),
                Arguments.of("invalid_client_metadata", of("scope", "us\"er")),
                Arguments.of("invalid_client_metadata", of("scope", List.of("user"))));
    }

    @ParameterizedTest
    @Verifies("AS81")
    @MethodSource("mistakes")
    void mistakes_have_the_errors_of_rfc_7591(String code, Map<String, Object> metadata) {
        assertThat(error(metadata)).isEqualTo(code);
    }

    @ParameterizedTest
    @Verifies("A3")
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://app.example.com/x",
                "about:blank"
            })
    void a_dangerous_scheme_is_refused_wherever_it_stands(String uri) {
        List<String> redirectUris = new ArrayList<>(HTTPS);
        redirectUris.add(uri);

        assertThat(error(Map.of("redirect_uris", redirectUris))).isEqualTo("invalid_redirect_uri");
        for (String member :
                List.of("client_uri", "logo_uri", "policy_uri", "tos_uri", "client_uri#de", "logo_uri#fr")) {
            assertThat(error(of(member, uri))).as(member).isEqualTo("invalid_client_metadata");
        }
    }

    @ParameterizedTest
    @Verifies({"AS22", "A4"})
    @ValueSource(
            strings = {
                "http://app.example.com/callback",
                "https://app.example.com/callback#fragment",
                "https://user@app.example.com/callback",
                "https://app.example.com/callback?code=1",
                "https://app.example.com/callback?a=b&state=1",
                "https://app.example.com/callback?%63ode=1",
                "https:/callback",
                "http://127.0.0.2/callback",
                "http://localhost.example.com/callback",
                "com.example.app:/callback",
                "/callback",
                "*"
            })
    void a_redirect_uri_is_https_or_this_machine_and_carries_no_response(String uri) {
        assertThat(error(Map.of("redirect_uris", List.of(uri)))).isEqualTo("invalid_redirect_uri");
    }

    private static Map<String, Object> of(String name, Object value) {
        return Map.of("redirect_uris", HTTPS, name, value);
    }

    private Map<String, Object> register(Map<String, Object> metadata) {
        return registrar
                .register(JsonObject.of(metadata), Registering.SOMEBODY)
                .orElseThrow()
                .information(World.ISSUER);
    }

    private String error(Map<String, Object> metadata) {
        return registrar
                .register(JsonObject.of(metadata), Registering.SOMEBODY)
                .failure()
                .orElseThrow()
                .code();
    }

    private Client stored(Map<String, Object> information) {
        return world.stores
                .clients
                .find(new ClientId((String) information.get("client_id")))
                .orElseThrow();
    }

    @Test
    void all_that_a_client_says_of_itself_is_kept_in_every_language() {
        Map<String, Object> said = Map.of(
                "client_name", "An app",
                "client_name#ja-Jpan-JP", "\u30af\u30e9\u30a4\u30a2\u30f3\u30c8",
                "client_uri", "https://app.example.com",
                "logo_uri", "https://app.example.com/logo.png",
                "policy_uri", "https://app.example.com/policy",
                "tos_uri", "https://app.example.com/tos",
                "contacts", List.of("a@example.com", "b@example.com"),
                "application_type", "web",
                "software_id", "4NRB1",
                "redirect_uris", HTTPS);

        Map<String, Object> information = register(said);

        assertThat(information).containsAllEntriesOf(said);
        assertThat(stored(information).registration().about().name("ja-Jpan-JP"))
                .contains("\u30af\u30e9\u30a4\u30a2\u30f3\u30c8");
        assertThat(stored(information).registration().about().name("de")).contains("An app");
    }

    @Test
    @Verifies("AS80")
    void a_client_with_keys_gets_no_secret() {
        Map<String, Object> jwks = new JwkSet(List.of(SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom())
                        .verificationKey()))
                .asMap();

        Map<String, Object> information =
                register(Map.of("redirect_uris", HTTPS, "token_endpoint_auth_method", "private_key_jwt", "jwks", jwks));
        Map<String, Object> published = register(Map.of(
                "redirect_uris", HTTPS,
                "token_endpoint_auth_method", "private_key_jwt",
                "jwks_uri", "https://app.example.com/jwks.json"));

        assertThat(information).containsEntry("jwks", jwks).doesNotContainKeys("client_secret", "jwks_uri");
        assertThat(published)
                .containsEntry("jwks_uri", "https://app.example.com/jwks.json")
                .doesNotContainKeys("client_secret", "jwks", "client_secret_expires_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "client_secret_basic", "private_key_jwt"})
    @Verifies("T6")
    void a_secret_is_not_taken_for_a_public_key(String method) {
        Map<String, Object> symmetric = Map.of("kty", "oct", "kid", "k", "k", "c2VjcmV0");
        Map<String, Object> whole = Map.of("kty", "OKP", "crv", "Ed25519", "kid", "o", "x", "AQAB", "d", "AQAB");
        List<?> good = (List<?>) ClientKey.generate("ES256").set().asMap().get("keys");
        for (Map<String, Object> secret : List.of(symmetric, whole)) {
            assertThat(error(Map.of(
                            "redirect_uris", HTTPS,
                            "token_endpoint_auth_method", method,
                            "jwks", Map.of("keys", List.of(secret, good.getFirst())))))
                    .isEqualTo("invalid_client_metadata");
        }
    }

    @Test
    void a_key_needs_no_id() {
        Map<String, Object> key = new HashMap<>(JsonObject.of((Map<?, ?>)
                        ((List<?>) ClientKey.generate("EdDSA").set().asMap().get("keys")).getFirst())
                .asMap());
        key.remove("kid");
        Map<String, Object> jwks = Map.of("keys", List.of(key));

        assertThat(register(
                        Map.of("redirect_uris", HTTPS, "token_endpoint_auth_method", "private_key_jwt", "jwks", jwks)))
                .containsEntry("jwks", jwks);
    }

    @Test
    void keys_without_use_are_left_out() {
        assertThat(register(Map.of("redirect_uris", HTTPS, "jwks_uri", "https://app.example.com/jwks.json")))
                .doesNotContainKey("jwks_uri");
    }

    @ParameterizedTest
    @Verifies("AS84")
    @CsvSource({
        "cursor://anysphere.cursor-mcp/oauth/callback, cursor, true",
        "CURSOR://anysphere.cursor-mcp/oauth/callback, cursor, true",
        "com.example.app:/callback,                    cursor, false",
        "com.example.app:/callback,                    *,      true",
        "cursor://anysphere.cursor-mcp/callback?code=1, cursor, false",
        "cursor:opaque,                                *,      false",
        "cursor://user@host/callback,                  *,      false",
        "http://app.example.com/callback,              *,      false"
    })
    void schemes_of_apps_are_the_operators_choice(String uri, String admitted, boolean registered) {
        ClientRegistrar choosing = Registering.registrar(world, new RedirectUriPolicy(Set.of(admitted)));

        assertThat(choosing.register(JsonObject.of(Map.of("redirect_uris", List.of(uri))), Registering.SOMEBODY)
                        .toOptional()
                        .isPresent())
                .isEqualTo(registered);
    }

    @ParameterizedTest
    @Verifies("A3")
    @ValueSource(strings = {"javascript", "data", "file", "http", "https", "intent"})
    void no_operator_admits_a_dangerous_scheme(String scheme) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RedirectUriPolicy(Set.of(scheme)));
        assertThat(new RedirectUriPolicy(Set.of("*")).isUsable(new RedirectUri(scheme + "://host/callback")))
                .isEqualTo(scheme.equals("https"));
    }

    @Test
    @Verifies("AS82")
    void a_client_whose_addresses_are_all_on_the_users_machine_is_native() {
        Map<String, Object> information = register(Map.of(
                "redirect_uris",
                List.of("http://localhost:8787/callback", "cursor://anysphere.cursor-mcp/oauth/callback"),
                "application_type",
                "web"));

        assertThat(information).containsEntry("application_type", "native");
    }
}
