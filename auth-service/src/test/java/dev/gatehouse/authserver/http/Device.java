package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** A device without a browser, as a public client that registered itself. */
final class Device {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    private final String client;

    Device(String name) {
        this(name, List.of(GRANT_TYPE, "refresh_token"));
    }

    Device(String name, List<String> grantTypes) {
        client = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "client_name",
                        name,
                        "token_endpoint_auth_method",
                        "none",
                        "grant_types",
                        grantTypes,
                        "redirect_uris",
                        List.of("http://127.0.0.1/callback")))
                .post("/oauth/register")
                .then()
                .statusCode(201)
                .extract()
                .path("client_id");
    }

    String client() {
        return client;
    }

    /** @param more names and values in turn */
    Response ask(String... more) {
        var request = given().contentType(ContentType.URLENC).formParam("client_id", client);
        for (int i = 0; i < more.length; i += 2) {
            request.formParam(more[i], more[i + 1]);
        }
        return request.post("/oauth/device_authorization");
    }

    JsonPath codes() {
        return ask("scope", "user").then().statusCode(200).extract().jsonPath();
    }

    Response poll(String deviceCode) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", GRANT_TYPE)
                .formParam("client_id", client)
                .formParam("device_code", deviceCode)
                .post("/oauth/token");
    }
}
