package dev.gatehouse.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Golden;
import dev.gatehouse.spec.Verifies;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"token-response", "token-response-least"})
    @Verifies({"AS40", "AS83"})
    void a_token_response_is_written_as_it_is_read(String golden) {
        assertThat(Golden.written(Golden.read(golden, TokenResponse.class))).isEqualTo(Golden.tree(golden));
    }

    @Test
    void a_token_response_may_say_more_than_we_know() throws Exception {
        TokenResponse response = Golden.JSON.readValue(
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"device_secret\":\"x\",\"extra\":{}}",
                TokenResponse.class);
        assertThat(response).isEqualTo(new TokenResponse("a", "Bearer", null, null, null, null, null));
    }

    @Test
    @Verifies("K5")
    void tokens_do_not_show_in_logs() {
        TokenResponse response = Golden.read("token-response", TokenResponse.class);
        assertThat(response.toString())
                .doesNotContain(response.accessToken())
                .doesNotContain(String.valueOf(response.refreshToken()))
                .doesNotContain(String.valueOf(response.idToken()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access-token", "access-token-bound", "access-token-least"})
    void claims_are_written_as_they_are_read(String golden) {
        AccessTokenClaims claims = claims(Golden.map(golden)).orElseThrow();
        assertThat(Golden.written(claims.asMap())).isEqualTo(Golden.tree(golden));
        assertThat(claims(claims.asMap())).contains(claims);
    }

    @Test
    void claims_land_where_they_belong() {
        AccessTokenClaims claims = claims(Golden.map("access-token")).orElseThrow();
        assertThat(claims.issuer()).isEqualTo("https://auth.example.com");
        assertThat(claims.audience()).containsExactly("https://mcp.example.com/mcp");
        assertThat(claims.clientId()).isEqualTo(new ClientId("s6BhdRkqt3"));
        assertThat(claims.scope()).isEqualTo(Scope.of("user", "offline_access"));
        assertThat(claims.issuedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(claims.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_600));
        assertThat(claims.lifecycle().grantId()).contains("6f0c2d4a");
        assertThat(claims.lifecycle().authTime()).contains(Instant.ofEpochSecond(1_699_999_990));
        assertThat(claims.lifecycle().actor())
                .contains(new Actor("mcp", Optional.of(new Actor("gateway", Optional.empty()))));
        assertThat(claims.profile())
                .contains(new SubjectProfile(
                        "admin", Optional.of("Ada Admin"), Optional.of("admin@example.com"), List.of("admin", "user")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "client_id", "jti", "iat", "exp"})
    @Verifies("T9")
    void a_token_without_a_claim_that_rfc9068_requires_is_none(String required) {
        Map<String, Object> members = Golden.map("access-token");
        for (Object wrong : Arrays.asList(null, Map.of(), List.of(), List.of(1), true, "\0")) {
            boolean text = wrong instanceof String
                    && List.of("iss", "sub", "aud", "jti").contains(required);
            if (!text) {
                members.put(required, wrong);
                assertThat(claims(members)).as("%s = %s", required, wrong).isEmpty();
            }
        }
        members.remove(required);
        assertThat(claims(members)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "exp", "nbf"})
    @Verifies("RS10")
    void a_time_that_is_no_time_spoils_the_token(String time) {
        Map<String, Object> members = Golden.map("access-token");
        for (Object wrong :
                List.of("tomorrow", "1700000000", true, List.of(), Map.of(), Long.MAX_VALUE, 1e300, -1e300)) {
            members.put(time, wrong);
            assertThat(claims(members)).as("%s = %s", time, wrong).isEmpty();
        }
    }

    @Test
    @Verifies("RS10")
    void an_actor_that_is_none_spoils_the_token() {
        Map<String, Object> members = Golden.map("access-token");
        for (Object wrong : List.of(
                "mcp",
                List.of(),
                Map.of(),
                Map.of("sub", 1),
                Map.of("sub", "a", "act", "b"),
                Map.of("act", Map.of("sub", "b")))) {
            members.put("act", wrong);
            assertThat(claims(members)).as("act = %s", wrong).isEmpty();
        }
    }

    @Test
    @Verifies("T7")
    void a_token_that_is_bound_to_what_is_not_understood_is_none() {
        Map<String, Object> members = Golden.map("access-token-bound");
        assertThat(claims(members).flatMap(AccessTokenClaims::key))
                .contains(new KeyThumbprint("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
        for (Object wrong : List.of(
                "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
                List.of(),
                Map.of(),
                Map.of("x5t#S256", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
                Map.of("jkt", 1),
                Map.of("jkt", "short"))) {
            members.put("cnf", wrong);
            assertThat(claims(members)).as("cnf = %s", wrong).isEmpty();
        }
    }

    @Test
    @Verifies("RS10")
    void a_scope_that_is_no_scope_grants_nothing() {
        Map<String, Object> members = Golden.map("access-token");
        members.put("scope", "us\"er");
        assertThat(claims(members)).isEmpty();
        members.put("scope", List.of("user"));
        assertThat(claims(members)).map(AccessTokenClaims::scope).contains(Scope.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"introspection-active", "introspection-bound", "introspection-inactive"})
    void an_introspection_answer_is_written_as_it_is_read(String golden) {
        IntrospectionResponse response = introspection(Golden.map(golden)).orElseThrow();
        assertThat(Golden.written(response.asMap())).isEqualTo(Golden.tree(golden));
        assertThat(introspection(response.asMap())).contains(response);
    }

    @Test
    @Verifies("T12")
    void an_inactive_answer_says_nothing_else() {
        assertThat(new IntrospectionResponse.Inactive().asMap()).isEqualTo(Map.of("active", false));
        Map<String, Object> talkative = Golden.map("introspection-active");
        talkative.put("active", false);
        assertThat(introspection(talkative)).contains(new IntrospectionResponse.Inactive());
    }

    @Test
    @Verifies("RS10")
    void an_answer_that_does_not_say_active_as_a_boolean_is_none() {
        Map<String, Object> members = Golden.map("introspection-active");
        for (Object wrong : Arrays.asList(null, "true", 1, List.of(true))) {
            members.put("active", wrong);
            assertThat(introspection(members)).as("active = %s", wrong).isEmpty();
        }
        assertThat(introspection(Map.of())).isEmpty();
        assertThat(introspection(Map.of("active", true))).isEmpty();
    }

    private static Optional<AccessTokenClaims> claims(Map<String, Object> members) {
        return AccessTokenClaims.from(JsonObject.of(members));
    }

    private static Optional<IntrospectionResponse> introspection(Map<String, Object> members) {
        return IntrospectionResponse.from(JsonObject.of(members));
    }
}
