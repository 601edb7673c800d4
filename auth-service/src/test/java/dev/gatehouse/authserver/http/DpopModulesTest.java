package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.spec.ProofDraft;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules of the conformance suite of the OpenID Foundation about proofs of possession, under their names. */
@QuarkusTest
@Verifies("T7")
class DpopModulesTest {

    private static final String REDIRECT_URI = "http://127.0.0.1/callback";
    private static final String TOKEN = "http://127.0.0.1:9000/oauth/token";
    private static final String PAR = "http://127.0.0.1:9000/oauth/par";
    private static final String USERINFO = "http://127.0.0.1:9000/oauth/userinfo";

    private final ProofKey key = ProofKey.generate();
    private final ProofKey other = ProofKey.generate();
    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @Test
    @DisplayName("fapi2-security-profile-final-dpop-negative-tests")
    void a_proof_that_is_wrong_in_one_way_is_refused_at_a_resource() {
        String token = bound(client.authorization().with("scope", "openid")).getString("access_token");
        Map<String, Object> withPrivateHalf = new LinkedHashMap<>(key.jwk());
        withPrivateHalf.put("d", "c2VjcmV0");
        long now = Instant.now().getEpochSecond();

        assertThat(userInfo(token, atUserInfo(token)).statusCode()).isEqualTo(200);
        for (ProofDraft wrong : List.of(
                atUserInfo(token).header("typ", "JWT"),
                atUserInfo(token).header("alg", "none"),
                atUserInfo(token).header("jwk", withPrivateHalf),
                atUserInfo(token).header("jwk", other.jwk()),
                atUserInfo(token).claim("htm", "PUT"),
                atUserInfo(token).claim("htu", "http://127.0.0.1:9000/other"),
                atUserInfo(token).claim("iat", now + 3600),
                atUserInfo(token).claim("iat", now - 3600),
                atUserInfo(token).claim("iat", null),
                atUserInfo(token).claim("jti", null),
                atUserInfo(token).claim("ath", null),
                atUserInfo(token).forToken(token + "x"))) {
            Response refused = userInfo(token, wrong);
            assertError(refused, 401, "invalid_dpop_proof");
            assertThat(refused.header("WWW-Authenticate"))
                    .startsWith("DPoP error=\"invalid_dpop_proof\"")
                    .contains("algs=\"ES256 RS256 PS256 EdDSA\"");
        }
        ProofDraft twice = atUserInfo(token);
        assertThat(userInfo(token, twice).statusCode()).isEqualTo(200);
        assertError(userInfo(token, twice), 401, "invalid_dpop_proof");
        for (String spelling : List.of(USERINFO + "?a=b#c", "HTTP://127.0.0.1:9000/oauth/%75serinfo")) {
            assertThat(userInfo(token, atUserInfo(token).claim("htu", spelling)).statusCode())
                    .as(spelling)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_bound_token_without_a_proof_or_with_that_of_another_key_is_refused() {
        String token = bound(client.authorization().with("scope", "openid")).getString("access_token");

        assertError(given().header("Authorization", "DPoP " + token).get("/oauth/userinfo"), 401, "invalid_dpop_proof");
        assertError(given().header("Authorization", "Bearer " + token).get("/oauth/userinfo"), 401, "invalid_token");
        assertError(userInfo(token, other.proof("GET", USERINFO, Instant.now()).forToken(token)), 401, "invalid_token");
        assertThat(given().get("/oauth/userinfo").header("WWW-Authenticate"))
                .startsWith("Bearer ")
                .contains(", DPoP algs=\"");
    }

    @Test
    @DisplayName("fapi2-security-profile-final-access-token-type-header-case-sensitivity")
    void the_scheme_is_read_whatever_its_case() {
        String token = bound(client.authorization().with("scope", "openid")).getString("access_token");

        for (String scheme : List.of("DPoP", "dpop", "DPOP")) {
            assertThat(given().header("Authorization", scheme + " " + token)
                            .header("DPoP", atUserInfo(token).sign())
                            .get("/oauth/userinfo")
                            .statusCode())
                    .as(scheme)
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("fapi2-security-profile-final-check-dpop-proof-nbf-exp")
    void a_proof_may_have_limits_of_its_own() {
        long now = Instant.now().getEpochSecond();

        assertThat(client.redeem(client.code(), atToken(key).claim("nbf", now).claim("exp", now + 300))
                        .statusCode())
                .isEqualTo(200);
        assertError(client.redeem("code", atToken(key).claim("exp", now - 3600)), 400, "invalid_dpop_proof");
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, 10})
    @DisplayName("fapi2-security-profile-final-ensure-dpopproof-with-iat-10seconds-(before|after)-succeeds")
    void clocks_may_differ_by_some_seconds(long seconds) {
        assertThat(client.redeem(
                                client.code(),
                                key.proof("POST", TOKEN, Instant.now().plusSeconds(seconds)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-mismatched-dpop-jkt-fails")
    void a_pushed_request_names_the_key_that_signed_its_proof() {
        assertError(push(client.authorization().with("dpop_jkt", jkt(other)), at(PAR, key)), 400, "invalid_dpop_proof");
        assertThat(push(client.authorization().with("dpop_jkt", jkt(key)), at(PAR, key))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-jkt")
    @Verifies("T2")
    void a_code_of_a_named_key_is_for_no_other_key() {
        String code = Visitor.code(client.authorization().with("dpop_jkt", jkt(key)));

        assertError(client.redeem(code, atToken(other)), 400, "invalid_grant");
        assertError(client.redeem(code), 400, "invalid_grant");
        assertThat(client.redeem(code, atToken(key)).statusCode())
                .as("nobody used it up")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt")
    @Verifies("T2")
    void a_code_of_a_pushed_request_is_for_the_key_of_its_proof() {
        String code = pushed(client.authorization());

        assertError(client.redeem(code, atToken(other)), 400, "invalid_grant");
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-dpopproof-at-par-endpoint-binding-success")
    void the_key_of_a_pushed_request_gets_tokens() {
        assertThat(client.redeem(pushed(client.authorization()), atToken(key)).<String>path("token_type"))
                .isEqualTo("DPoP");
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-dpop-auth-code-binding-success")
    void the_named_key_gets_tokens() {
        String code = Visitor.code(client.authorization().with("dpop_jkt", jkt(key)));

        assertThat(client.redeem(code, atToken(key)).<String>path("token_type")).isEqualTo("DPoP");
    }

    @Test
    @DisplayName("fapi2-security-profile-final-ensure-holder-of-key-required")
    void a_client_that_registered_so_gets_nothing_without_a_proof() {
        String id = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "redirect_uris",
                        List.of(REDIRECT_URI),
                        "token_endpoint_auth_method",
                        "none",
                        "dpop_bound_access_tokens",
                        true))
                .post("/oauth/register")
                .then()
                .statusCode(201)
                .extract()
                .path("client_id");
        RequestSpecification request = tokenRequest(id)
                .formParam("grant_type", "authorization_code")
                .formParam("code", Visitor.code(AuthorizationAddress.of(id, REDIRECT_URI)))
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value());

        assertError(request.post("/oauth/token"), 400, "invalid_dpop_proof");
        assertThat(request.header("DPoP", atToken(key).sign())
                        .post("/oauth/token")
                        .<String>path("token_type"))
                .isEqualTo("DPoP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "1", "[true]"})
    void what_a_client_registers_of_it_is_a_boolean(String value) {
        assertThat(given().contentType(ContentType.JSON)
                        .body("{\"redirect_uris\":[\"" + REDIRECT_URI + "\"],\"dpop_bound_access_tokens\":" + value
                                + "}")
                        .post("/oauth/register")
                        .<String>path("error"))
                .isEqualTo("invalid_client_metadata");
    }

    @Test
    @DisplayName("fapi2-security-profile-final-refresh-token")
    @Verifies("T3")
    void a_refresh_token_of_a_public_client_goes_with_its_key() {
        String token = bound(client.authorization()).getString("refresh_token");

        assertError(client.refresh(token), 400, "invalid_grant");
        assertError(refresh(token, other), 400, "invalid_grant");
        JsonPath second = refresh(token, key).then().statusCode(200).extract().jsonPath();
        assertThat(second.getString("token_type")).isEqualTo("DPoP");
        assertThat(introspect(second.getString("access_token")).getString("cnf.jkt"))
                .isEqualTo(jkt(key));
        assertThat(refresh(token, key).<String>path("access_token"))
                .as("the answer that was lost")
                .isEqualTo(second.getString("access_token"));
        assertError(refresh(token, other), 400, "invalid_grant");
    }

    @Test
    void the_metadata_names_the_algorithms() {
        assertThat(given().get("/.well-known/oauth-authorization-server")
                        .jsonPath()
                        .<String>getList("dpop_signing_alg_values_supported"))
                .containsExactly("ES256", "RS256", "PS256", "EdDSA");
    }

    @Test
    void two_headers_are_no_proof() {
        Response answer = tokenRequest(client.id())
                .formParam("grant_type", "authorization_code")
                .formParam("code", "code")
                .header("DPoP", atToken(key).sign(), atToken(key).sign())
                .post("/oauth/token");

        assertError(answer, 400, "invalid_dpop_proof");
        assertThat(answer.header("DPoP-Nonce")).as("none is demanded").isNull();
    }

    private JsonPath bound(AuthorizationAddress address) {
        return client.redeem(Visitor.code(address), atToken(key))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String pushed(AuthorizationAddress address) {
        String requestUri = push(address, at(PAR, key)).path("request_uri");
        return Visitor.code(AuthorizationAddress.ofPushed(client.id(), requestUri));
    }

    private static Response push(AuthorizationAddress address, ProofDraft proof) {
        return given().contentType(ContentType.URLENC)
                .header("DPoP", proof.sign())
                .body(address.query())
                .post("/oauth/par");
    }

    private Response refresh(String refreshToken, ProofKey with) {
        return tokenRequest(client.id())
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .header("DPoP", atToken(with).sign())
                .post("/oauth/token");
    }

    private static RequestSpecification tokenRequest(String id) {
        return given().contentType(ContentType.URLENC).formParam("client_id", id);
    }

    private static Response userInfo(String token, ProofDraft proof) {
        return given().header("Authorization", "DPoP " + token)
                .header("DPoP", proof.sign())
                .get("/oauth/userinfo");
    }

    private ProofDraft atUserInfo(String token) {
        return key.proof("GET", USERINFO, Instant.now()).forToken(token);
    }

    private static ProofDraft atToken(ProofKey with) {
        return at(TOKEN, with);
    }

    private static ProofDraft at(String address, ProofKey with) {
        return with.proof("POST", address, Instant.now());
    }

    private static String jkt(ProofKey of) {
        return of.thumbprint().value();
    }
}
