package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.ProofDraft;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** A public client at the endpoints behind the browser. */
final class TokenClient {

    private static final String REDIRECT_URI = "http://127.0.0.1/callback";

    private final TestRegistration registration = TestRegistration.publicClient("Client", REDIRECT_URI);

    String id() {
        return registration.id();
    }

    AuthorizationAddress authorization() {
        return AuthorizationAddress.of(id(), REDIRECT_URI);
    }

    /** A code just approved. */
    String code() {
        return Visitor.code(authorization());
    }

    Response redeem(String code) {
        return redeem(code, AuthorizationAddress.VERIFIER.value());
    }

    Response redeem(String code, String verifier) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", id())
                .formParam("code", code)
                .formParam("code_verifier", verifier)
                .post("/oauth/token");
    }

    /** With a proof of possession. */
    Response redeem(String code, ProofDraft proof) {
        return given().contentType(ContentType.URLENC)
                .header("DPoP", proof.sign())
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", id())
                .formParam("code", code)
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value())
                .post("/oauth/token");
    }

    Response refresh(String refreshToken) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", "refresh_token")
                .formParam("client_id", id())
                .formParam("refresh_token", refreshToken)
                .post("/oauth/token");
    }

    Response revoke(String token) {
        return given().contentType(ContentType.URLENC)
                .formParam("client_id", id())
                .formParam("token", token)
                .post("/oauth/revoke");
    }

    /** Tokens of a whole flow. */
    JsonPath tokens() {
        return redeem(code()).then().statusCode(200).extract().jsonPath();
    }

    /** What the resource server learns of a token. */
    static JsonPath introspect(String token) {
        return given().auth()
                .preemptive()
                .basic("mcp", "development-only-introspection-secret")
                .contentType(ContentType.URLENC)
                .formParam("token", token)
                .post("/oauth/introspect")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
