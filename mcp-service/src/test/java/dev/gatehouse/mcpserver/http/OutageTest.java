package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The authorization server is away when this server starts, and comes later. */
@QuarkusTest
@TestProfile(OutageTest.FreshStart.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class OutageTest {

    public static class FreshStart implements QuarkusTestProfile {}

    TestAuthorizationServer authorizationServer;

    @Test
    void nobody_is_judged_while_the_authorization_server_is_away_and_everybody_when_it_is_back() {
        authorizationServer.failing = true;
        McpClient alice = new McpClient(authorizationServer.token());
        alice.request()
                .body("{}")
                .post("/mcp")
                .then()
                .statusCode(503)
                .contentType("application/json")
                .header("Retry-After", "5")
                .body("error", equalTo("temporarily_unavailable"))
                .body("reference", notNullValue());
        given().get("/mcp").then().statusCode(401);
        given().get("/.well-known/oauth-protected-resource").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        authorizationServer.failing = false;
        Awaitility.await()
                .until(() -> alice.request()
                                .body(McpClient.message(1, "initialize", McpClient.INITIALIZE))
                                .post("/mcp")
                                .statusCode()
                        == 200);
    }
}
