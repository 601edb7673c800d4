package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users of an identity provider come without a redirect, and somebody else's implementation brings them. */
@QuarkusTest
@QuarkusTestResource(value = DocumentHosts.class, restrictToAnnotatedClass = true)
@TestProfile(TrustProfile.class)
class IdJagRouteTest {

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @TestHTTPResource("/oauth/token")
    URI endpoint;

    @Inject
    SessionFactory sessions;

    private Device app;

    @BeforeEach
    void register() {
        app = new Device("Managed app", List.of(GRANT_TYPE));
    }

    @Test
    @Verifies({"AS1", "AS95", "T8"})
    void another_implementation_gets_a_token_with_an_assertion() throws Exception {
        TokenRequest request = new TokenRequest(
                endpoint,
                new ClientID(app.client()),
                new JWTBearerGrant(SignedJWT.parse(assertion("https://idp.acme.example", newcomer()))));

        TokenResponse answer = TokenResponse.parse(request.toHTTPRequest().send());

        assertThat(answer.indicatesSuccess()).isTrue();
        assertThat(answer.toSuccessResponse().getTokens().getRefreshToken()).isNull();
        JsonPath token = introspect(
                answer.toSuccessResponse().getTokens().getAccessToken().getValue());
        assertThat(token.getBoolean("active")).isTrue();
        assertThat(token.getString("client_id")).isEqualTo(app.client());
    }

    @Test
    @Verifies("AS95")
    void the_same_subject_is_the_same_user_whatever_else_is_said() {
        String subject = newcomer();

        String first = user(present(assertion("https://idp.acme.example", subject)));
        String second = user(present(assertion("https://idp.acme.example", subject)));
        String other = user(present(assertion("https://idp.acme.example", newcomer())));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    @Verifies("T8")
    void an_assertion_is_good_once() {
        String assertion = assertion("https://idp.acme.example", newcomer());

        assertThat(present(assertion).statusCode()).isEqualTo(200);
        assertError(present(assertion), 400, "invalid_grant");
    }

    @Test
    @Verifies({"T8", "R7"})
    void an_untrusted_issuer_is_refused_and_one_without_keys_is_asked_for_later() {
        assertError(present(assertion("https://evil.example", newcomer())), 400, "invalid_grant");

        Response away = present(assertion("https://idp.away.example", newcomer()));
        assertError(away, 503, "temporarily_unavailable");
        assertThat(away.asString()).doesNotContain("302", "localhost", "status");
    }

    @Test
    @Verifies("AS95")
    void the_keys_of_a_provider_are_found_by_its_metadata() {
        String found = ConfigProvider.getConfig().getValue(DocumentHosts.ISSUER, String.class);

        assertThat(present(assertion(found, newcomer())).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_of_a_known_user_costs_four_statements_and_one_signature() {
        String subject = newcomer();
        present(assertion("https://idp.acme.example", subject));
        String assertion = assertion("https://idp.acme.example", subject);
        long before = sessions.getStatistics().getPrepareStatementCount();
        long signatures = SignatureCounter.SIGNATURES.get();

        assertThat(present(assertion).statusCode()).isEqualTo(200);

        assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(4);
        assertThat(SignatureCounter.SIGNATURES.get() - signatures).isEqualTo(1);
    }

    @Test
    @Verifies({"AS13", "AS95"})
    void the_metadata_says_that_they_are_taken() {
        JsonPath metadata =
                given().get("/.well-known/oauth-authorization-server").jsonPath();

        assertThat(metadata.<String>getList("grant_types_supported")).contains(GRANT_TYPE);
        assertThat(metadata.<String>getList("authorization_grant_profiles_supported"))
                .containsExactly("urn:ietf:params:oauth:grant-profile:id-jag");
    }

    private Response present(String assertion) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", GRANT_TYPE)
                .formParam("client_id", app.client())
                .formParam("assertion", assertion)
                .post("/oauth/token");
    }

    private static String user(Response answer) {
        return introspect(answer.path("access_token")).getString("sub");
    }

    private static String newcomer() {
        return UUID.randomUUID().toString();
    }

    private String assertion(String issuer, String subject) {
        ClientKey key = TrustProfile.key();
        Map<String, Object> claims =
                ClientKey.claims(subject, "http://127.0.0.1:9000", Instant.now().getEpochSecond());
        claims.put("iss", issuer);
        claims.put("client_id", app.client());
        claims.put("resource", "http://127.0.0.1:8000/mcp");
        claims.put("scope", "user");
        Map<String, Object> header = key.header();
        header.put("typ", "oauth-id-jag+jwt");
        return key.sign(header, claims);
    }
}
