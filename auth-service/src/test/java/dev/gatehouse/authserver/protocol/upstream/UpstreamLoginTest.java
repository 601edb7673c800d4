package dev.gatehouse.authserver.protocol.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestKeys;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotBelieved;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotReachable;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.Refused;
import dev.gatehouse.authserver.protocol.upstream.UpstreamLogin.Visitor;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.jose.VerificationKey;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamLoginTest {

    private static final Issuer PROVIDER = new Issuer("https://login.example.com/realms/harbour");
    private static final String CLIENT_ID = "gatehouse";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final SigningKey RS256 = TestKeys.make(SignatureAlgorithm.RS256);

    private final Visitor visitor = new Visitor("3a-7f", new Secret("the-cookie-of-this-browser"));
    private final FakeServer server = new FakeServer();
    private final UpstreamLogin login = new UpstreamLogin(provider(), World.ISSUER, server, () -> NOW);

    @Test
    @Verifies({"A9", "AS27"})
    void the_browser_takes_along_what_is_its_own_and_nothing_of_what_the_client_asked() {
        URI address = login.begin(visitor).orElseThrow();
        Parameters query = Parameters.parse(address.getRawQuery()).orElseThrow();

        assertThat(address.toString()).startsWith("https://login.example.com/auth?ui=plain&response_type=code&");
        assertThat(query.get("client_id")).contains(CLIENT_ID);
        assertThat(query.get("redirect_uri")).contains("https://auth.example.com/login/upstream/harbour/callback");
        assertThat(query.get("scope")).contains("openid email");
        assertThat(query.get("code_challenge_method")).contains("S256");
        assertThat(query.get("nonce").orElseThrow()).hasSize(43);
        assertThat(query.get("state").orElseThrow()).startsWith("3a-7f.").doesNotContain("cookie");
        assertThat(query.resources()).isEmpty();
        assertThat(address.getRawQuery()).doesNotContain("the-cookie-of-this-browser", "login_hint");
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"RS256", "ES256"})
    @Verifies("A9")
    void who_logged_in_there_is_who_the_id_token_says(SignatureAlgorithm algorithm) {
        server.key = TestKeys.make(algorithm);
        answerWith(_ -> {});

        assertThat(finish().orElseThrow().string("sub")).contains("ada-there");
        assertThat(CodeChallenge.of(new CodeVerifier(server.asked.get("code_verifier")))
                        .value())
                .isEqualTo(sent("code_challenge"));
        assertThat(server.asked)
                .containsEntry("code", "from-there")
                .containsEntry("redirect_uri", "https://auth.example.com/login/upstream/harbour/callback")
                .doesNotContainKey("client_secret");
        assertThat(server.credentials).contains(provider().credentials());
    }

    @Test
    void a_provider_that_takes_secrets_in_the_body_alone_gets_it_there() {
        server.metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        answerWith(_ -> {});

        finish().orElseThrow();

        assertThat(server.asked).containsEntry("client_id", CLIENT_ID).containsEntry("client_secret", "our-secret");
        assertThat(server.credentials).isEmpty();
    }

    static Stream<Consumer<Map<String, Object>>> lies() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                claims -> claims.put("iss", "https://login.example.com/realms/other"),
                claims -> claims.remove("iss"),
                claims -> claims.put("aud", "another-client"),
                claims -> claims.put("aud", List.of()),
                claims -> claims.remove("aud"),
                claims -> claims.put("aud", List.of(CLIENT_ID, "another-client")),
                claims -> claims.put("azp", "another-client"),
                claims -> claims.put("azp", List.of(CLIENT_ID)),
                claims -> claims.put("exp", now - 61),
                claims -> claims.remove("exp"),
                claims -> claims.put("exp", "tomorrow"),
                claims -> claims.put("exp", Long.MAX_VALUE),
                claims -> claims.put("exp", -1),
                claims -> claims.put("iat", now + 61),
                claims -> claims.remove("iat"),
                claims -> claims.put("nonce", "of another browser"),
                claims -> claims.remove("nonce"),
                claims -> claims.remove("sub"),
                claims -> claims.put("sub", ""),
                claims -> claims.put("sub", 42),
                claims -> claims.put("sub", "x".repeat(256)));
    }

    @ParameterizedTest
    @MethodSource("lies")
    @Verifies({"A9", "A7"})
    void an_id_token_that_says_something_else_is_not_believed(Consumer<Map<String, Object>> lie) {
        answerWith(lie);

        assertThat(finish().failure()).get().isInstanceOf(NotBelieved.class);
    }

    @Test
    void several_audiences_will_do_when_we_are_the_party() {
        answerWith(claims -> {
            claims.put("aud", List.of("another-client", CLIENT_ID));
            claims.put("azp", CLIENT_ID);
        });

        assertThat(finish().toOptional()).isPresent();
    }

    @Test
    @Verifies("A9")
    void an_id_token_that_another_key_signed_is_not_believed() {
        answerWith(_ -> {});
        server.key = TestKeys.make(SignatureAlgorithm.RS256);

        assertThat(finish().failure()).get().isInstanceOf(NotBelieved.class);
    }

    @Test
    @Verifies("A9")
    void an_algorithm_that_was_not_agreed_on_is_not_believed() {
        server.key = TestKeys.make(SignatureAlgorithm.EDDSA);
        answerWith(_ -> {});
        assertThat(finish().failure()).get().isInstanceOf(NotBelieved.class);

        String unsigned = encoded("{\"alg\":\"none\"}") + "." + encoded("{\"sub\":\"ada-there\"}") + ".";
        server.answer = JsonObject.of(Map.of("id_token", unsigned));
        assertThat(finish().failure()).get().isInstanceOf(NotBelieved.class);
    }

    @Test
    @Verifies({"A9", "A13"})
    void the_answer_to_one_browser_is_of_no_use_in_another() {
        answerWith(_ -> {});
        Map<String, String> captured = answer();
        Visitor another = new Visitor("3a-7f", new Secret("the-cookie-of-another-browser"));

        assertThat(login.finish(World.parameters(captured), another).failure())
                .contains(new NotBelieved("the answer is not for this browser"));
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3a-7f", "3a-7f.", "3a-7f.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "."})
    @Verifies("A9")
    void a_state_that_somebody_made_up_is_not_believed(String state) {
        answerWith(_ -> {});

        assertThat(login.finish(World.parameters(World.with(answer(), "state", state)), visitor)
                        .failure())
                .get()
                .isInstanceOf(NotBelieved.class);
        assertThat(server.asked).isEmpty();
    }

    @Test
    @Verifies("A7")
    void an_answer_that_names_another_issuer_is_not_believed() {
        answerWith(_ -> {});

        assertThat(login.finish(World.parameters(World.with(answer(), "iss", "https://evil.example")), visitor)
                        .failure())
                .get()
                .isInstanceOf(NotBelieved.class);
        assertThat(server.asked).isEmpty();
    }

    @Test
    @Verifies("A7")
    void a_provider_that_names_itself_in_every_answer_is_held_to_it() {
        server.metadata.put("authorization_response_iss_parameter_supported", true);
        answerWith(_ -> {});

        assertThat(finish().failure()).get().isInstanceOf(NotBelieved.class);
        assertThat(login.finish(World.parameters(World.with(answer(), "iss", PROVIDER.value())), visitor)
                        .toOptional())
                .isPresent();
    }

    @Test
    void a_no_is_a_no_and_cannot_write_to_the_log() {
        Map<String, String> no = World.with(World.without(answer(), "code"), "error", "access_denied");
        assertThat(login.finish(World.parameters(no), visitor).failure())
                .contains(new Refused("it says access_denied"));

        Map<String, String> odd = World.with(no, "error", "x\nINFO all is well");
        assertThat(login.finish(World.parameters(odd), visitor).failure()).contains(new Refused("it says nothing"));
    }

    @Test
    void a_code_that_the_provider_does_not_take_is_a_no() {
        server.answer = JsonObject.of(Map.of("error", "invalid_grant"));

        assertThat(finish().failure()).contains(new Refused("its token endpoint says invalid_grant"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer=https://login.example.com/realms/other",
                "issuer=https://login.example.com/realms/harbour/",
                "authorization_endpoint=http://login.example.com/auth",
                "authorization_endpoint=javascript:alert(1)",
                "token_endpoint=https://user@login.example.com/token",
                "token_endpoint=",
                "jwks_uri=file:///etc/passwd"
            })
    @Verifies({"R1", "AS3"})
    void metadata_that_is_not_in_order_is_not_used(String member) {
        server.metadata.put(member.split("=", 2)[0], member.split("=", 2)[1]);

        assertThat(login.begin(visitor).failure()).get().isInstanceOf(NotReachable.class);
    }

    private void answerWith(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of(
                "iss",
                PROVIDER.value(),
                "aud",
                CLIENT_ID,
                "sub",
                "ada-there",
                "exp",
                NOW.getEpochSecond() + 60,
                "iat",
                NOW.getEpochSecond(),
                "nonce",
                sent("nonce")));
        change.accept(claims);
        server.answer = JsonObject.of(Map.of("id_token", new JwtSigner(server.key, "JWT").sign(claims)));
    }

    private Result<JsonObject, UpstreamFailure> finish() {
        return login.finish(World.parameters(answer()), visitor);
    }

    private Map<String, String> answer() {
        return Map.of("code", "from-there", "state", sent("state"));
    }

    private String sent(String name) {
        return Parameters.parse(login.begin(visitor).orElseThrow().getRawQuery())
                .orElseThrow()
                .get(name)
                .orElseThrow();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static UpstreamProvider provider() {
        return new UpstreamProvider(
                "harbour",
                PROVIDER,
                new UpstreamProvider.Credentials(CLIENT_ID, new Secret("our-secret")),
                Scope.of("openid", "email"),
                "Harbour",
                false,
                List.of());
    }

    private static final class FakeServer implements UpstreamServer {

        private final Map<String, Object> metadata = new HashMap<>(Map.of(
                "issuer", PROVIDER.value(),
                "authorization_endpoint", "https://login.example.com/auth?ui=plain",
                "token_endpoint", "https://login.example.com/token",
                "jwks_uri", "https://login.example.com/keys"));

        private SigningKey key = RS256;
        private JsonObject answer = JsonObject.of(Map.of());
        private Map<String, String> asked = Map.of();
        private Optional<UpstreamProvider.Credentials> credentials = Optional.empty();

        @Override
        public Result<UpstreamMetadata, UpstreamFailure> metadata() {
            return UpstreamMetadata.of(JsonObject.of(metadata), PROVIDER);
        }

        @Override
        public Result<JsonObject, UpstreamFailure> ask(
                URI tokenEndpoint, Map<String, String> form, Optional<UpstreamProvider.Credentials> presented) {
            asked = form;
            credentials = presented;
            return Result.ok(answer);
        }

        @Override
        public Result<Optional<VerificationKey>, UpstreamFailure> key(URI keys, String id, String algorithm) {
            return Result.ok(new JwkSet(List.of(key.verificationKey())).find(id, algorithm));
        }
    }
}
