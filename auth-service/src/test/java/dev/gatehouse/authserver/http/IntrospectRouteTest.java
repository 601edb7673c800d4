package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IntrospectRouteTest {

    @Inject
    SessionFactory sessions;

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @Test
    @Verifies("AS49")
    void the_resource_server_learns_what_a_token_says() {
        JsonPath answer = introspect(client.tokens().getString("access_token"));

        assertThat(answer.<String, Object>getMap(""))
                .containsEntry("active", true)
                .containsEntry("iss", "http://127.0.0.1:9000")
                .containsEntry("aud", "http://127.0.0.1:8000/mcp")
                .containsEntry("client_id", client.id())
                .containsEntry("scope", "user")
                .containsEntry("username", "admin")
                .containsEntry("name", "Ada Min")
                .containsEntry("token_type", "Bearer")
                .containsKeys("sub", "exp", "iat", "jti", "auth_time", "grant_id");
    }

    @Test
    @Verifies({"AS49", "T11", "T12"})
    void a_revoked_token_is_inactive_and_nothing_else() {
        String token = client.tokens().getString("access_token");
        client.revoke(token);

        assertThat(introspect(token).getMap("")).isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "....", "ü"})
    @Verifies("T12")
    void what_is_no_token_of_ours_is_inactive(String token) {
        Response answer = given().auth()
                .preemptive()
                .basic("mcp", "development-only-introspection-secret")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("token", token)
                .post("/oauth/introspect");

        assertThat(answer.asString()).isEqualTo("{\"active\":false}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @Verifies({"T9", "T12"})
    void a_refresh_token_is_no_access_token() {
        assertThat(introspect(client.tokens().getString("refresh_token")).getBoolean("active"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"mcp,wrong", "unknown,development-only-introspection-secret", "mcp,''"})
    @Verifies({"T10", "T12"})
    void a_stranger_learns_nothing(String id, String secret) {
        Response answer = given().auth()
                .preemptive()
                .basic(id, secret)
                .contentType(ContentType.URLENC)
                .formParam("token", client.tokens().getString("access_token"))
                .post("/oauth/introspect");

        assertError(answer, 401, "invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
    }

    @Test
    @Verifies("T12")
    void an_oauth_client_is_no_resource_server() {
        TestRegistration app = TestRegistration.register("App", "client_secret_basic", "https://app.example.com/cb");

        Response answer = given().auth()
                .preemptive()
                .basic(app.id(), app.secret())
                .contentType(ContentType.URLENC)
                .formParam("token", "x")
                .post("/oauth/introspect");

        assertError(answer, 401, "invalid_client");
    }

    @Test
    @Verifies({"AS49", "T9", "T12"})
    void an_answer_can_be_had_signed() throws Exception {
        String token = client.tokens().getString("access_token");
        Response answer = signed(token, "application/token-introspection+jwt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/token-introspection+jwt");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JWTClaimsSet claims = believed(answer.asString());
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:9000");
        assertThat(claims.getAudience()).containsExactly("http://127.0.0.1:8000/mcp");
        assertThat(claims.getIssueTime()).isCloseTo(Instant.now(), 60_000);
        assertThat(claims.getClaims()).containsOnlyKeys("iss", "aud", "iat", "token_introspection");
        assertThat(claims.getJSONObjectClaim("token_introspection"))
                .containsEntry("active", true)
                .containsEntry("sub", introspect(token).getString("sub"))
                .containsOnlyKeys(introspect(token).<String, Object>getMap("").keySet());
        assertThat(introspect(answer.asString()).getBoolean("active")).isFalse();
    }

    @Test
    @Verifies("T12")
    void a_signed_answer_about_no_token_says_no_more_than_another() throws Exception {
        Response answer = signed("unknown", "application/json, Application/Token-Introspection+JWT; q=0.5");

        assertThat(believed(answer.asString()).getJSONObjectClaim("token_introspection"))
                .isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/*",
                "application/token-introspection+jwt;q=0",
                "application/token-introspection+jwt; q=0.00, */*",
                "application/token-introspection+jwts",
                ",;;,",
                "token-introspection+jwt"
            })
    void who_does_not_ask_for_a_signature_gets_none(String accept) {
        assertThat(signed("unknown", accept).asString()).isEqualTo("{\"active\":false}");
    }

    @Test
    @Verifies({"T10", "T12"})
    void a_stranger_gets_no_signature() {
        Response answer = given().accept("application/token-introspection+jwt")
                .auth()
                .preemptive()
                .basic("mcp", "wrong")
                .contentType(ContentType.URLENC)
                .formParam("token", "x")
                .post("/oauth/introspect");

        assertError(answer, 401, "invalid_client");
    }

    @Test
    @Verifies("T12")
    void an_answer_costs_one_statement_signed_or_not() {
        String token = client.tokens().getString("access_token");

        assertThat(statementsOf(() -> introspect(token))).isEqualTo(1);
        assertThat(statementsOf(() -> signed(token, "application/token-introspection+jwt")))
                .isEqualTo(1);
    }

    private long statementsOf(Runnable request) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        request.run();
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private static Response signed(String token, String accept) {
        return given().header("Accept", accept)
                .auth()
                .preemptive()
                .basic("mcp", "development-only-introspection-secret")
                .contentType(ContentType.URLENC)
                .formParam("token", token)
                .post("/oauth/introspect");
    }

    /** As somebody else's library reads it, with the published keys. */
    private static JWTClaimsSet believed(String jwt) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("token-introspection+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.ES256,
                new ImmutableJWKSet<>(JWKSet.parse(given().get("/oauth/jwks").asString()))));
        return processor.process(jwt, null);
    }

    @Test
    @Verifies("AS49")
    void without_credentials_there_is_no_answer() {
        assertError(
                given().contentType(ContentType.URLENC).formParam("token", "x").post("/oauth/introspect"),
                400,
                "invalid_request");
        assertError(
                given().contentType(ContentType.URLENC)
                        .formParam("token", "x")
                        .formParam("client_id", "mcp")
                        .post("/oauth/introspect"),
                401,
                "invalid_client");
    }
}
