package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.outbound.DocumentHosts;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.SessionFactory;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that sign to prove who they are, and somebody else's implementation of them. */
@QuarkusTest
@QuarkusTestResource(value = DocumentHosts.class, restrictToAnnotatedClass = true)
class SigningClientTest {

    private static final String ISSUER = "http://127.0.0.1:9000";
    private static final String REDIRECT_URI = "http://127.0.0.1/callback";
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @TestHTTPResource("/oauth/token")
    URI tokenEndpoint;

    @Inject
    SessionFactory sessions;

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    @Verifies({"AS1", "AS48"})
    void another_implementation_gets_tokens_with_keys_that_it_registered(String algorithm) throws Exception {
        ClientKey key = ClientKey.generate(algorithm);
        TestRegistration client = signing(key);

        assertThat(redeem(client.id(), key, ISSUER).indicatesSuccess()).isTrue();
        assertThat(redeem(client.id(), key, ISSUER + "/oauth/token").indicatesSuccess())
                .isTrue();
        assertThat(redeem(client.id(), key, "https://other.example.com")
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("invalid_client");
    }

    @Test
    @Verifies("AS48")
    void a_client_may_sign_with_ed25519() {
        ClientKey key = ClientKey.generate("EdDSA");
        TestRegistration client = signing(key);

        assertThat(redemption(client, key).post("/oauth/token").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("oidcc-registration-jwks-uri")
    @Verifies({"AS48", "R1"})
    void a_client_gets_tokens_with_keys_that_it_publishes() throws Exception {
        TestRegistration client = TestRegistration.signing("jwks_uri", setting(DocumentHosts.KEYS), REDIRECT_URI);

        assertThat(redeem(client.id(), published(), ISSUER).indicatesSuccess()).isTrue();
        ClientKey stranger = ClientKey.generate("ES256");
        assertThat(redeem(client.id(), stranger, ISSUER).indicatesSuccess()).isFalse();
    }

    @Test
    @Verifies({"AS48", "AS60", "AS63"})
    void a_client_with_a_document_signs_as_it_prefers_and_cannot_do_without() throws Exception {
        String id = setting(DocumentHosts.SIGNING);

        assertThat(redeem(id, published(), ISSUER).indicatesSuccess()).isTrue();
        Response unsigned = tokenRequest(code(id)).formParam("client_id", id).post("/oauth/token");
        assertError(unsigned, 401, "invalid_client");
    }

    @ParameterizedTest
    @CsvSource({"aud, https://other.example.com", "sub,", "exp, -300"})
    @DisplayName(
            "fapi2-security-profile-final-ensure-client-assertion-with-(wrong-aud|no-sub|exp-is-5-minutes-in-past)-fails")
    @Verifies({"AS48", "T6"})
    void an_assertion_that_lacks_something_proves_nothing(String claim, String value) {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = signing(key);
        Map<String, Object> claims = claims(client.id());
        claims.remove(claim);
        if (value != null) {
            claims.put(
                    claim,
                    claim.equals("exp") ? (Object) (Instant.now().getEpochSecond() + Long.parseLong(value)) : value);
        }

        Response answer = tokenRequest(code(client.id()))
                .formParam("client_id", client.id())
                .formParam("client_assertion_type", TYPE)
                .formParam("client_assertion", key.sign(claims))
                .post("/oauth/token");

        assertError(answer, 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[issuer]", "/oauth/par", "/oauth/token"})
    @DisplayName(
            "fapi2-security-profile-final-par-test-(array-as|par-endpoint-url-as|token-endpoint-url-as)-audience-fails")
    @Verifies({"A14", "AS48"})
    void where_requests_are_pushed_the_issuer_is_the_only_audience(String audience) {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = signing(key);
        Map<String, Object> claims = claims(client.id());
        assertThat(push(client, key.sign(claims)).statusCode()).isEqualTo(201);

        claims.put("jti", "another");
        claims.put("aud", audience.startsWith("/") ? ISSUER + audience : List.of(ISSUER));
        assertError(push(client, key.sign(claims)), 401, "invalid_client");
    }

    @ParameterizedTest
    @CsvSource({"8, 201", "90, 401"})
    @DisplayName(
            "fapi2-security-profile-final-par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted,"
                    + " …-nbf-over-60-seconds-in-the-future-fails")
    @Verifies({"A14", "AS48"})
    void a_clock_may_be_ahead_for_seconds_and_not_for_a_minute(int ahead, int status) {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = signing(key);
        Map<String, Object> claims = claims(client.id());
        claims.put("nbf", Instant.now().getEpochSecond() + ahead);

        assertThat(push(client, key.sign(claims)).statusCode()).isEqualTo(status);
    }

    private static Response push(TestRegistration client, String assertion) {
        return given().contentType(ContentType.URLENC)
                .body(AuthorizationAddress.of(client.id(), REDIRECT_URI)
                        .with("client_assertion_type", TYPE)
                        .with("client_assertion", assertion)
                        .query())
                .post("/oauth/par");
    }

    @Test
    void a_client_whose_keys_cannot_be_read_is_asked_to_come_again() {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = TestRegistration.signing("jwks_uri", setting(DocumentHosts.AWAY), REDIRECT_URI);

        Response token = redemption(client, key).post("/oauth/token");
        Response revocation = signed(client.id(), key).formParam("token", "x").post("/oauth/revoke");

        for (Response answer : List.of(token, revocation)) {
            assertError(answer, 503, "temporarily_unavailable");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(answer.asString()).doesNotContain("302", "localhost", "status");
        }
    }

    @Test
    @Verifies({"AS48", "AS49"})
    void a_client_refreshes_and_revokes_as_it_redeems() {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = signing(key);
        String refreshToken = redemption(client, key)
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("refresh_token");

        String next = signed(client.id(), key)
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("refresh_token");
        assertThat(signed(client.id(), key)
                        .formParam("token", next)
                        .post("/oauth/revoke")
                        .statusCode())
                .isEqualTo(200);
        assertError(
                signed(client.id(), key)
                        .formParam("grant_type", "refresh_token")
                        .formParam("refresh_token", next)
                        .post("/oauth/token"),
                400,
                "invalid_grant");
    }

    @Test
    @Verifies("T6")
    void of_32_uses_of_an_assertion_at_once_one_is_accepted() throws Exception {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = signing(key);
        String assertion = key.sign(claims(client.id()));

        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Thread> requests = IntStream.range(0, 32)
                .mapToObj(_ -> Thread.startVirtualThread(() -> statuses.add(withAssertion(assertion)
                        .formParam("token", "unknown")
                        .post("/oauth/revoke")
                        .statusCode())))
                .toList();
        for (Thread request : requests) {
            request.join();
        }

        assertThat(statuses).hasSize(32).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @ParameterizedTest
    @CsvSource({"client_secret_post", "client_secret_basic", "none"})
    @Verifies({"T5", "T6"})
    void an_assertion_does_not_replace_another_method(String method) {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = TestRegistration.register("App", method, REDIRECT_URI);

        assertError(redemption(client, key).post("/oauth/token"), 401, "invalid_client");
    }

    @Test
    @Verifies("T5")
    void a_client_that_signs_cannot_do_without() {
        TestRegistration client = signing(ClientKey.generate("ES256"));

        assertError(
                tokenRequest(code(client.id()))
                        .formParam("client_id", client.id())
                        .post("/oauth/token"),
                401,
                "invalid_client");
    }

    @Test
    @Verifies("T5")
    void an_assertion_beside_another_method_is_refused() {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = signing(key);

        assertError(
                redemption(client, key).formParam("client_secret", "x").post("/oauth/token"), 400, "invalid_request");
        assertError(
                redemption(client, key)
                        .auth()
                        .preemptive()
                        .basic(client.id(), "x")
                        .post("/oauth/token"),
                400,
                "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "..",
                "a.b.c",
                "e30.e30.",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhXHUwMDAwIn0.c2ln",
                "eyJ0eXAiOnsieCI6W119LCJhbGciOltdLCJraWQiOnt9fQ.eyJzdWIiOiJhIn0.c2ln"
            })
    @Verifies({"T6", "T14"})
    void what_is_no_assertion_is_refused_without_a_hint(String assertion) {
        for (String endpoint : List.of("/oauth/token", "/oauth/revoke")) {
            assertError(withAssertion(assertion).formParam("token", "x").post(endpoint), 401, "invalid_client");
        }
    }

    @Test
    @Verifies("T14")
    void an_assertion_that_is_too_long_or_stands_twice_is_refused() {
        assertError(withAssertion("a".repeat(70_000)).post("/oauth/token"), 400, "invalid_request");
        assertError(withAssertion("a".repeat(60_000)).post("/oauth/token"), 401, "invalid_client");
        assertError(withAssertion("a").formParam("client_assertion", "b").post("/oauth/token"), 400, "invalid_request");
        assertError(withAssertion("a".repeat(60_000)).post("/oauth/introspect"), 401, "invalid_client");
    }

    @Test
    void signing_costs_one_statement_more() {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration signing = signing(key);
        TestRegistration secret = TestRegistration.register("App", "client_secret_post", REDIRECT_URI);
        RequestSpecification usual = tokenRequest(code(secret.id()))
                .formParam("client_id", secret.id())
                .formParam("client_secret", secret.secret());
        RequestSpecification signed = redemption(signing, key);

        assertThat(statementsOf(() -> signed.post("/oauth/token")))
                .isEqualTo(statementsOf(() -> usual.post("/oauth/token")) + 1);
    }

    @Test
    @Verifies("R7")
    void the_reason_is_told_to_the_log_alone_and_in_one_line() {
        ClientKey key = ClientKey.generate("ES256");
        TestRegistration client = signing(key);
        Map<String, Object> header = key.header();
        header.put("typ", "x\r\nINFO all is well" + "\u0085".repeat(1_000));
        List<String> lines = new ArrayList<>();

        Response answer = logging(
                lines,
                () -> withAssertion(key.sign(header, claims(client.id()))).post("/oauth/token"));

        assertError(answer, 401, "invalid_client");
        assertThat(answer.asString()).doesNotContain("typ", "WrongType");
        assertThat(lines)
                .singleElement()
                .asString()
                .contains(client.id(), "WrongType", answer.jsonPath().getString("reference"))
                .doesNotContain("\n", "\r", "\u0085")
                .hasSizeLessThan(500);
    }

    @Test
    @Verifies("AS9")
    void the_metadata_says_with_which_algorithms() throws Exception {
        AuthorizationServerMetadata read = AuthorizationServerMetadata.parse(
                given().get("/.well-known/oauth-authorization-server").asString());

        assertThat(read.getTokenEndpointJWSAlgs())
                .containsExactly(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.EdDSA);
        assertThat(read.getRevocationEndpointJWSAlgs()).isEqualTo(read.getTokenEndpointJWSAlgs());
        assertThat(read.getIntrospectionEndpointJWSAlgs()).isNull();
    }

    private TokenResponse redeem(String client, ClientKey key, String audience) throws Exception {
        PrivateKeyJWT authentication = new PrivateKeyJWT(
                new JWTAuthenticationClaimsSet(new ClientID(client), new Audience(audience)),
                JWSAlgorithm.parse(key.algorithm()),
                key.pair().getPrivate(),
                key.id(),
                null);
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code(client)),
                URI.create(REDIRECT_URI),
                new CodeVerifier(AuthorizationAddress.VERIFIER.value()));
        return TokenResponse.parse(new TokenRequest.Builder(tokenEndpoint, authentication, grant)
                .build()
                .toHTTPRequest()
                .send());
    }

    private static TestRegistration signing(ClientKey key) {
        return TestRegistration.signing("jwks", key.set().asMap(), REDIRECT_URI);
    }

    /** A complete token request of a client that may sign, whether it may or not. */
    private static RequestSpecification redemption(TestRegistration client, ClientKey key) {
        return tokenRequest(code(client.id()))
                .formParam("client_assertion_type", TYPE)
                .formParam("client_assertion", key.sign(claims(client.id())));
    }

    private static RequestSpecification tokenRequest(String code) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value());
    }

    private static RequestSpecification signed(String client, ClientKey key) {
        return withAssertion(key.sign(claims(client)));
    }

    private static RequestSpecification withAssertion(String assertion) {
        return given().contentType(ContentType.URLENC)
                .formParam("client_assertion_type", TYPE)
                .formParam("client_assertion", assertion);
    }

    private static Map<String, Object> claims(String client) {
        return ClientKey.claims(client, ISSUER, Instant.now().getEpochSecond());
    }

    private static String code(String client) {
        return Visitor.code(AuthorizationAddress.of(client, REDIRECT_URI));
    }

    private static ClientKey published() {
        try {
            ECKey key = ECKey.parse(setting(DocumentHosts.KEY));
            return new ClientKey(key.getKeyID(), "ES256", key.toKeyPair());
        } catch (ParseException | JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private long statementsOf(Supplier<Response> request) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        request.get().then().statusCode(200);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private static Response logging(List<String> lines, Supplier<Response> request) {
        Logger logger = Logger.getLogger(AssertionRefusals.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(((ExtLogRecord) line).getFormattedMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            return request.get();
        } finally {
            logger.removeHandler(handler);
        }
    }
}
