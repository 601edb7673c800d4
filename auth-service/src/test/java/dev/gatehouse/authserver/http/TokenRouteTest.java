package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenRouteTest {

    private static final String REDIRECT_URI = "https://app.example.com/cb";

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @Test
    @Verifies({"AS1", "AS40", "AS45"})
    void a_code_is_exchanged_for_tokens_that_nobody_keeps() {
        Response answer = client.redeem(client.code());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Map<String, Object> body = answer.jsonPath().getMap("");
        assertThat(body)
                .containsOnlyKeys("access_token", "token_type", "expires_in", "scope", "refresh_token")
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 900)
                .containsEntry("scope", "user");
    }

    @Test
    @Verifies({"AS41", "AS44"})
    void another_reader_verifies_the_access_token_by_the_published_keys() throws Exception {
        SignedJWT token = SignedJWT.parse(client.tokens().getString("access_token"));
        JWKSet keys = JWKSet.parse(given().get("/oauth/jwks").asString());

        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:9000");
        assertThat(claims.getAudience()).containsExactly("http://127.0.0.1:8000/mcp");
        assertThat(claims.getStringClaim("client_id")).isEqualTo(client.id());
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("admin");
    }

    @Test
    @Verifies({"AS29", "T1"})
    void a_second_use_of_a_code_revokes_what_the_first_gave() {
        String code = client.code();
        JsonPath first = client.redeem(code).jsonPath();

        assertError(client.redeem(code), 400, "invalid_grant");

        assertThat(introspect(first.getString("access_token")).getMap("")).isEqualTo(Map.of("active", false));
        assertError(client.refresh(first.getString("refresh_token")), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX,invalid_grant",
        "tooshort,invalid_grant",
        "dBjftJeZ4CVP mB92K27uhbUJU1p1r_wW1gFWFOEjXk,invalid_grant",
        "'',invalid_request"
    })
    @Verifies({"A6", "T2"})
    void a_code_needs_its_verifier_and_survives_a_wrong_one(String verifier, String error) {
        String code = client.code();

        assertError(client.redeem(code, verifier), 400, error);
        assertThat(client.redeem(code).statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies({"A6", "T2"})
    void a_stolen_code_serves_no_other_client() {
        String code = client.code();

        assertError(new TokenClient().redeem(code), 400, "invalid_grant");
        assertThat(client.redeem(code).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri,https://evil.example/cb,invalid_grant",
        "resource,https://other.example/mcp,invalid_target",
        "resource,no uri,invalid_target",
        "grant_type,password,invalid_request",
        "code,unknown,invalid_request"
    })
    @Verifies({"AS44", "AS50", "A4", "T2"})
    void what_was_not_authorized_is_not_given(String name, String value, String error) {
        Response answer = given().contentType(ContentType.URLENC)
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", client.id())
                .formParam("code", client.code())
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value())
                .formParam(name, value)
                .post("/oauth/token");

        assertError(answer, 400, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    @Verifies({"AS1", "AS47"})
    void a_confidential_client_authenticates_as_it_registered(String method) {
        TestRegistration confidential = TestRegistration.register("App", method, REDIRECT_URI);

        Response answer = redeem(confidential, method, confidential.secret(), code(confidential));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret_basic,client_secret_post",
        "client_secret_post,client_secret_basic",
        "client_secret_basic,none",
        "none,client_secret_basic",
        "none,client_secret_post"
    })
    @Verifies({"T5", "AS46"})
    void another_method_than_the_registered_one_is_refused(String registered, String used) {
        TestRegistration client = TestRegistration.register("App", registered, REDIRECT_URI);

        String secret = registered.equals("none") ? "guess" : client.secret();
        Response answer = redeem(client, used, secret, code(client));

        assertError(answer, 401, "invalid_client");
        assertChallenged(answer, used.equals("client_secret_basic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    @Verifies({"T5", "T10", "AS46"})
    void a_wrong_secret_and_an_unknown_client_look_alike(String method) {
        TestRegistration known = TestRegistration.register("App", method, REDIRECT_URI);
        TestRegistration unknown = new TestRegistration("4c9e2a52-0000-4000-8000-000000000000", "secret");

        Response wrongSecret = redeem(known, method, "wrong", code(known));
        Response unknownClient = redeem(unknown, method, "wrong", "code");

        assertError(wrongSecret, 401, "invalid_client");
        assertChallenged(wrongSecret, method.equals("client_secret_basic"));
        assertThat(unknownClient.statusCode()).isEqualTo(401);
        assertThat(unknownClient.jsonPath().getString("error_description"))
                .isEqualTo(wrongSecret.jsonPath().getString("error_description"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !!!",
                "Basic OnNlY3JldA==",
                "Basic bm8gY29sb24=",
                "Basic /w==",
                "Bearer x",
                "Digest x",
                "x"
            })
    @Verifies({"T5", "AS46"})
    void a_header_without_credentials_is_challenged(String header) {
        Response answer = tokenRequest().header("Authorization", header).post("/oauth/token");

        assertError(answer, 401, "invalid_client");
        assertChallenged(answer, true);
    }

    @Test
    @Verifies("T5")
    void two_methods_at_once_are_refused() {
        TestRegistration known = TestRegistration.register("App", "client_secret_basic", REDIRECT_URI);

        Response both = tokenRequest()
                .auth()
                .preemptive()
                .basic(known.id(), known.secret())
                .formParam("client_secret", known.secret())
                .post("/oauth/token");
        Response twice = tokenRequest()
                .header("Authorization", "Basic eDp5", "Basic eDp5")
                .post("/oauth/token");

        assertError(both, 400, "invalid_request");
        assertError(twice, 401, "invalid_client");
    }

    private static Response redeem(TestRegistration client, String method, String secret, String code) {
        RequestSpecification request = tokenRequest()
                .formParam("code", code)
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value());
        return switch (method) {
            case "client_secret_basic" ->
                request.auth().preemptive().basic(client.id(), secret).post("/oauth/token");
            case "client_secret_post" ->
                request.formParam("client_id", client.id())
                        .formParam("client_secret", secret)
                        .post("/oauth/token");
            default -> request.formParam("client_id", client.id()).post("/oauth/token");
        };
    }

    private static String code(TestRegistration client) {
        return Visitor.code(AuthorizationAddress.of(client.id(), REDIRECT_URI));
    }

    private static RequestSpecification tokenRequest() {
        return given().contentType(ContentType.URLENC).formParam("grant_type", "authorization_code");
    }

    private static void assertChallenged(Response answer, boolean expected) {
        if (expected) {
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        } else {
            assertThat(answer.header("WWW-Authenticate")).isNull();
        }
    }
}
