package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The authorization server is away when this server starts, and comes later; and this server ends. */
@QuarkusTest
@TestProfile(OutageTest.FreshStart.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class OutageTest {

    public static class FreshStart implements QuarkusTestProfile {}

    TestAuthorizationServer authorizationServer;

    @Inject
    Event<ShutdownDelayInitiatedEvent> drain;

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

    @Test
    void who_keeps_a_connection_while_it_drains_is_asked_to_come_by_another() {
        given().get("/health").then().header("Connection", not("close"));

        drain.fire(new ShutdownDelayInitiatedEvent());

        given().get("/health").then().statusCode(200).header("Connection", "close");
        given().get("/mcp").then().statusCode(401).header("Connection", "close");
    }
}
