package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.outbound.DocumentHosts;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs come with what their platform says of them, and somebody else's implementation brings it. */
@QuarkusTest
@QuarkusTestResource(value = DocumentHosts.class, restrictToAnnotatedClass = true)
@TestProfile(TrustProfile.class)
class WorkloadRouteTest {

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String ISSUER = "http://127.0.0.1:9000";

    @TestHTTPResource("/oauth/token")
    URI endpoint;

    @Inject
    SessionFactory sessions;

    @Test
    @Verifies({"AS1", "AS96"})
    void another_implementation_gets_a_token_for_a_pod_by_keys_that_the_issuer_says_where_they_are() throws Exception {
        TokenRequest request = new TokenRequest.Builder(endpoint, new JWTBearerGrant(SignedJWT.parse(pod())))
                .scope(Scope.parse("user"))
                .resource(URI.create("http://127.0.0.1:8000/mcp"))
                .build();

        TokenResponse answer = TokenResponse.parse(request.toHTTPRequest().send());

        assertThat(answer.indicatesSuccess()).isTrue();
        assertThat(answer.toSuccessResponse().getTokens().getRefreshToken()).isNull();
        JsonPath token = introspect(
                answer.toSuccessResponse().getTokens().getAccessToken().getValue());
        assertThat(token.getBoolean("active")).isTrue();
        assertThat(token.getString("client_id")).isEqualTo("nightly");
        assertThat(token.getString("sub")).isEqualTo("nightly");
    }

    @Test
    @Verifies("AS96")
    void a_pod_comes_again_with_its_file_and_that_costs_the_look_at_the_client() {
        String token = pod();
        assertThat(present(token).statusCode()).isEqualTo(200);
        long before = sessions.getStatistics().getPrepareStatementCount();
        long signatures = SignatureCounter.SIGNATURES.get();

        assertThat(present(token).statusCode()).isEqualTo(200);

        assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
        assertThat(SignatureCounter.SIGNATURES.get() - signatures).isEqualTo(1);
    }

    @Test
    @Verifies("T15")
    void the_token_of_a_job_is_good_once_and_costs_one_statement_more() {
        String token = job();
        long before = sessions.getStatistics().getPrepareStatementCount();

        assertThat(present(token).statusCode()).isEqualTo(200);
        assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(2);
        assertError(present(token), 400, "invalid_grant");
    }

    @Test
    @Verifies({"T15", "R7"})
    void an_issuer_that_is_not_trusted_is_refused_and_one_that_is_away_is_asked_for_later() {
        assertError(present(token("https://evil.example", "any", Map.of())), 400, "invalid_grant");

        Response away = present(token("https://localhost:1/away", "any", Map.of()));
        assertError(away, 503, "temporarily_unavailable");
        assertThat(away.asString()).doesNotContain("localhost", "refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assertion=",
                "assertion=%00",
                "assertion=a.b.c",
                "assertion=e30.e30.",
                "assertion=a&assertion=b",
                "assertion=e30.W10.AA",
                "assertion=e30.bnVsbA.AA",
                "scope=user"
            })
    @Verifies({"T14", "T15"})
    void what_cannot_be_read_is_the_programs_mistake(String rest) {
        Response answer = given().contentType(ContentType.URLENC)
                .body("grant_type=" + GRANT_TYPE + "&" + rest)
                .post("/oauth/token");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("error")).isIn("invalid_grant", "invalid_request");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    @Verifies({"AS13", "AS96"})
    void the_metadata_say_that_they_are_taken() {
        assertThat(given().get("/.well-known/oauth-authorization-server")
                        .jsonPath()
                        .<String>getList("grant_types_supported"))
                .contains(GRANT_TYPE);
    }

    private static Response present(String token) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", GRANT_TYPE)
                .formParam("assertion", token)
                .post("/oauth/token");
    }

    private static String pod() {
        return token(
                ConfigProvider.getConfig().getValue(DocumentHosts.ISSUER, String.class),
                "system:serviceaccount:reports:nightly",
                Map.of("kubernetes.io", Map.of("namespace", "reports")));
    }

    private static String job() {
        return token("https://builds.example", "repo:harbour/notes", Map.of("repository", "harbour/notes"));
    }

    private static String token(String issuer, String subject, Map<String, Object> more) {
        Map<String, Object> claims =
                ClientKey.claims(subject, ISSUER, Instant.now().getEpochSecond());
        claims.put("iss", issuer);
        claims.putAll(more);
        return TrustProfile.key().sign(claims);
    }
}
