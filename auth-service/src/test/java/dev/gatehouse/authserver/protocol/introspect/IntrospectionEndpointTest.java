package dev.gatehouse.authserver.protocol.introspect;

import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.token.IntrospectionResponse;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionEndpointTest {

    private static final String MCP = basic("mcp", World.RESOURCE_SECRET.value());

    private final World world = new World();
    private final String token = world.tokens(world.publicClient()).accessToken();

    @Test
    @Verifies("AS49")
    void tells_the_resource_server_what_its_token_says() {
        Map<String, Object> members = introspect(token, MCP).asMap();

        assertThat(members)
                .containsEntry("active", true)
                .containsEntry("sub", World.USER.id().toString())
                .containsEntry("aud", World.RESOURCE)
                .containsEntry("scope", "user")
                .containsEntry("client_id", "public-client")
                .containsEntry("username", "ada")
                .containsEntry("token_type", "Bearer")
                .containsEntry("email", "ada@example.com");
    }

    @Test
    @Verifies("T12")
    void tells_another_resource_server_nothing() {
        assertThat(introspect(token, basic("other", World.RESOURCE_SECRET.value()))
                        .asMap())
                .isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @Verifies({"T12", "T10"})
    @ValueSource(strings = {"mcp:wrong", "mcp:", "nobody:the-secret-of-a-resource-server", "public-client:"})
    void refuses_callers_that_do_not_authenticate(String pair) {
        String[] parts = pair.split(":", 2);

        assertThat(error(Map.of("token", token), Optional.of(basic(parts[0], parts[1]))))
                .isEqualTo("invalid_client");
    }

    @Test
    @Verifies({"AS49", "T12"})
    void refuses_callers_that_only_name_themselves() {
        assertThat(error(Map.of("token", token, "client_id", "mcp"), Optional.empty()))
                .isEqualTo("invalid_client");
        assertThat(error(Map.of("token", token), Optional.empty())).isEqualTo("invalid_request");
    }

    @Test
    void wants_a_token_once() {
        assertThat(error(Map.of(), Optional.of(MCP))).isEqualTo("invalid_request");
        assertThat(world.introspection
                        .handle(Parameters.parse("token=a&token=b").orElseThrow(), Optional.of(MCP))
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "....", "é"})
    void knows_nothing_of_what_is_no_token(String noToken) {
        assertThat(introspect(noToken, MCP).asMap()).isEqualTo(Map.of("active", false));
    }

    @Test
    void a_token_ends_with_its_lifetime() {
        world.now = world.now.plus(World.ACCESS_TOKEN_LIFETIME);

        assertThat(introspect(token, MCP).asMap()).isEqualTo(Map.of("active", false));
    }

    @Test
    @Verifies("T9")
    void does_not_believe_another_key_another_issuer_or_another_type() {
        Map<String, Object> claims = new LinkedHashMap<>(introspect(token, MCP).asMap());
        claims.keySet().removeAll(List.of("active", "username", "token_type"));
        SigningKey other = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        Map<String, Object> elsewhere = new LinkedHashMap<>(claims);
        elsewhere.put("iss", "https://elsewhere.example.com");

        assertThat(introspect(new JwtSigner(world.signingKey, "at+jwt").sign(claims), MCP)
                        .asMap())
                .containsEntry("active", true);
        assertThat(introspect(new JwtSigner(other, "at+jwt").sign(claims), MCP).asMap())
                .isEqualTo(Map.of("active", false));
        assertThat(introspect(new JwtSigner(world.signingKey, "JWT").sign(claims), MCP)
                        .asMap())
                .isEqualTo(Map.of("active", false));
        assertThat(introspect(new JwtSigner(world.signingKey, "at+jwt").sign(elsewhere), MCP)
                        .asMap())
                .isEqualTo(Map.of("active", false));
    }

    private IntrospectionResponse introspect(String token, String authorization) {
        return world.introspection
                .handle(parameters(Map.of("token", token)), Optional.of(authorization))
                .orElseThrow();
    }

    private String error(Map<String, String> request, Optional<String> authorization) {
        Result<IntrospectionResponse, AtToken> answer = world.introspection.handle(parameters(request), authorization);
        return answer.failure().orElseThrow().code();
    }
}
