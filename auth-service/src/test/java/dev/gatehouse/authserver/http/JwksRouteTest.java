package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JwksRouteTest {

    @Test
    void the_keys_are_public_and_nothing_of_them_is_private() {
        Response answer = given().accept("text/html").get("/oauth/jwks");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(answer.jsonPath().<Map<String, Object>>getList("keys"))
                .satisfiesExactlyInAnyOrder(
                        key -> assertThat(key)
                                .containsOnlyKeys("kty", "kid", "use", "alg", "x", "y", "crv")
                                .containsEntry("alg", "ES256"),
                        key -> assertThat(key)
                                .containsOnlyKeys("kty", "kid", "use", "alg", "n", "e")
                                .containsEntry("alg", "RS256"));
    }
}
