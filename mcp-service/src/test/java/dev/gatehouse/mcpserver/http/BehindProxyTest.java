package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server is called, no header says, also of a proxy that is trusted with the addresses of clients. */
@QuarkusTest
@TestProfile(IntrospectionModeTest.Introspection.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class BehindProxyTest {

    TestAuthorizationServer authorizationServer;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Host | evil.example.com",
                "X-Forwarded-Proto | https",
                "X-Forwarded-Prefix | /evil",
                "Forwarded | host=evil.example.com;proto=https"
            })
    @Verifies("FORWARDED")
    void no_header_changes_what_the_server_is_called(String header, String value) {
        given().header(header, value)
                .get("/.well-known/oauth-protected-resource/mcp")
                .then()
                .statusCode(200)
                .body("resource", equalTo("http://127.0.0.1:8000/mcp"));
    }

    @Test
    @Verifies({"FORWARDED", "RS15"})
    void a_name_that_is_not_ours_is_not_made_good_by_a_header() {
        given().header("Host", "evil.example.com")
                .header("X-Forwarded-Host", "127.0.0.1:8000")
                .header("Authorization", "Bearer " + authorizationServer.token())
                .post("/mcp")
                .then()
                .statusCode(403);
    }
}
