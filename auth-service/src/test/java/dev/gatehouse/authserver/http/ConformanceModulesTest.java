package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What modules of the conformance suite of the OpenID Foundation demand of an OAuth 2.1 server, one test each, under the
 * module's name. Modules that need time to pass have their name at a test that has the clock in its hand.
 */
@QuarkusTest
class ConformanceModulesTest {

    private static final String APP = "https://app.example.com/callback";

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @Test
    @DisplayName("fapi2-security-profile-final-discovery-end-point-verification")
    @Verifies({"AS3", "AS4", "AS5", "AS10"})
    void the_metadata_says_what_there_is() {
        JsonPath metadata = given().get("/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        String issuer = metadata.getString("issuer");
        assertThat(issuer).isEqualTo("http://127.0.0.1:9000");
        for (String endpoint : List.of("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")) {
            assertThat(metadata.getString(endpoint)).as(endpoint).startsWith(issuer + "/");
        }
        assertThat(metadata.<String>getList("response_types_supported")).containsExactly("code");
        assertThat(metadata.<String>getList("code_challenge_methods_supported")).containsExactly("S256");
        assertThat(metadata.<String>getList("subject_types_supported")).contains("public");
        assertThat(metadata.<String>getList("id_token_signing_alg_values_supported"))
                .contains("RS256");
        assertThat(metadata.getBoolean("authorization_response_iss_parameter_supported"))
                .isTrue();
    }

    @Test
    @DisplayName("oidcc-codereuse")
    @Verifies({"AS29", "T1"})
    void a_code_is_good_once() {
        String code = client.code();
        String token = client.redeem(code).path("access_token");

        assertError(client.redeem(code), 400, "invalid_grant");

        assertThat(introspect(token).getMap("")).isEqualTo(Map.of("active", false));
    }

    @Test
    @DisplayName("oidcc-ensure-registered-redirect-uri")
    @Verifies({"AS23", "A1", "A5"})
    void an_address_that_is_not_registered_gets_no_answer() {
        assertNoRedirect(APP, "https://app.example.com/callback/elsewhere");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/callback?a=b, https://app.example.com/callback?a=c",
        "https://app.example.com/callback?a=b, https://app.example.com/callback",
        "https://app.example.com/callback?a=b, https://app.example.com/callback?a=b&c=d"
    })
    @DisplayName("oidcc-redirect-uri-query-mismatch")
    @Verifies({"AS21", "A1"})
    void another_query_than_the_registered_one_gets_no_answer(String registered, String asked) {
        assertNoRedirect(registered, asked);
    }

    @Test
    @DisplayName("oidcc-redirect-uri-query-added")
    @Verifies({"AS21", "A1"})
    void a_query_that_was_not_registered_gets_no_answer() {
        assertNoRedirect(APP, APP + "?a=b");
    }

    @Test
    @DisplayName("oidcc-redirect-uri-query-OK")
    @Verifies("AS21")
    void a_registered_query_is_kept_in_the_answer() {
        TestRegistration app = TestRegistration.publicClient("App", APP + "?a=b");

        Parameters answer = new Visitor().approve(AuthorizationAddress.of(app.id(), APP + "?a=b"));

        assertThat(answer.get("a")).hasValue("b");
        assertThat(answer.get("code")).isPresent();
    }

    @Test
    @DisplayName("oidcc-redirect-uri-regfrag")
    @Verifies("AS81")
    void an_address_with_a_fragment_is_not_registered() {
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("redirect_uris", List.of(APP + "#fragment")))
                .post("/oauth/register");

        assertError(answer, 400, "invalid_redirect_uri");
    }

    @Test
    @DisplayName("oidcc-registration-logo-uri")
    @Verifies("AS80")
    void a_logo_is_registered() {
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "redirect_uris", List.of(APP),
                        "logo_uri", "https://app.example.com/logo.png",
                        "client_uri", "https://app.example.com",
                        "policy_uri", "https://app.example.com/policy",
                        "tos_uri", "https://app.example.com/tos"))
                .post("/oauth/register");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().<String, String>getMap(""))
                .containsEntry("logo_uri", "https://app.example.com/logo.png")
                .containsEntry("policy_uri", "https://app.example.com/policy")
                .containsEntry("tos_uri", "https://app.example.com/tos");
    }

    /** The module publishes a sector that does not have the redirect URI. Here none is read: there are no sectors. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'redirect_uris': ['https://app.example.com/cb'], 'subject_type': 'pairwise'}",
                "{'redirect_uris': ['https://app.example.com/cb'], 'subject_type': ['public']}",
                "{'redirect_uris': ['https://app.example.com/cb'], 'sector_identifier_uri': 'https://app.example.com/s'}"
            })
    @DisplayName("oidcc-registration-sector-bad")
    @Verifies("AS80")
    void a_client_that_wants_names_of_its_own_for_users_is_not_registered(String metadata) {
        Response answer = given().contentType(ContentType.JSON)
                .body(metadata.replace('\'', '"'))
                .post("/oauth/register");

        assertError(answer, 400, "invalid_client_metadata");
    }

    @Test
    @DisplayName("fapi2-security-profile-final-par-attempt-invalid-http-method")
    @Verifies("A14")
    void a_request_is_pushed_by_post_alone() {
        Response answer = given().contentType(ContentType.URLENC)
                .body(client.authorization().query())
                .put("/oauth/par");

        assertError(answer, 405, "invalid_request");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    @DisplayName("oidcc-response-type-missing")
    @Verifies({"AS25", "AS26"})
    void without_a_response_type_the_client_gets_an_error() {
        assertThat(refusal(client.authorization().without("response_type"))).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "code id_token", "id_token", "code token", "none"})
    @DisplayName("fapi2-security-profile-final-ensure-response-type-token-fails, -code-idtoken-fails")
    @Verifies({"AS25", "AS26"})
    void there_is_no_other_response_type_than_code(String type) {
        assertThat(refusal(client.authorization().with("response_type", type))).isEqualTo("unsupported_response_type");
    }

    @Test
    @DisplayName("oidcc-ensure-request-with-unknown-parameter-succeeds")
    @Verifies("AS1")
    void an_unknown_parameter_does_no_harm() {
        AuthorizationAddress address =
                client.authorization().with("extra", "foobar").with("zoom", "\u2603");

        assertThat(client.redeem(Visitor.code(address)).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("oidcc-ensure-request-with-valid-pkce-succeeds")
    @Verifies("AS20")
    void a_code_with_its_verifier_is_good() {
        assertThat(client.redeem(client.code()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-pkce-code-verifier-required")
    @Verifies("A6")
    void a_code_without_its_verifier_is_not() {
        assertError(client.redeem(client.code(), ""), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM"})
    @DisplayName("fapi2-security-profile-final-incorrect-pkce-code-verifier-rejected")
    @Verifies("A6")
    void a_code_with_another_verifier_is_not(String verifier) {
        assertError(client.redeem(client.code(), verifier), 400, "invalid_grant");
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-authorization-code-is-bound-to-client")
    @Verifies("T2")
    void a_code_of_another_client_is_not() {
        assertError(new TokenClient().redeem(client.code()), 400, "invalid_grant");
    }

    @Test
    @DisplayName("oidcc-refresh-token, fapi2-security-profile-final-refresh-token")
    @Verifies("AS42")
    void a_refresh_token_gives_a_new_access_token_to_its_client_alone() {
        JsonPath first = client.tokens();

        assertError(new TokenClient().refresh(first.getString("refresh_token")), 400, "invalid_grant");
        JsonPath second = client.refresh(first.getString("refresh_token")).jsonPath();

        assertThat(second.getString("access_token")).isNotEqualTo(first.getString("access_token"));
        assertThat(introspect(second.getString("access_token")).getString("sub"))
                .isEqualTo(introspect(first.getString("access_token")).getString("sub"));
    }

    @Test
    @DisplayName("fapi2-security-profile-final-user-rejects-authentication")
    @Verifies({"AS25", "AS26", "A7"})
    void a_person_who_says_no_is_told_to_the_client() {
        Visitor visitor = new Visitor();

        Parameters answer =
                Visitor.response(visitor.submit(visitor.consentPage(client.authorization()), "decision", "deny"));

        assertThat(answer.get("error")).hasValue("access_denied");
        assertThat(answer.get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(answer.get("iss")).hasValue("http://127.0.0.1:9000");
        assertThat(answer.get("code")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR"})
    @DisplayName("fapi2-security-profile-final-access-token-type-header-case-sensitivity")
    @Verifies("AS1")
    void the_name_of_the_scheme_may_be_written_in_any_case(String scheme) {
        String code = Visitor.code(client.authorization().with("scope", "openid"));
        String token = client.redeem(code).path("access_token");

        assertThat(given().header("Authorization", scheme + " " + token)
                        .get("/oauth/userinfo")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void assertNoRedirect(String registered, String asked) {
        TestRegistration app = TestRegistration.publicClient("App", registered);

        Response answer =
                new Visitor().get(AuthorizationAddress.of(app.id(), asked).toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.contentType()).startsWith("text/html");
    }

    /** The error that the client is told, with its state and our name. */
    private static String refusal(AuthorizationAddress address) {
        Parameters answer = Visitor.response(new Visitor().get(address.toString()));
        assertThat(answer.get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(answer.get("iss")).hasValue("http://127.0.0.1:9000");
        assertThat(answer.get("code")).isEmpty();
        return answer.get("error").orElseThrow();
    }
}
