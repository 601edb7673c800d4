package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RevokeRouteTest {

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token"})
    @Verifies({"AS49", "T11"})
    void either_token_ends_both(String which) {
        JsonPath tokens = client.tokens();

        Response answer = client.revoke(tokens.getString(which));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEmpty();
        assertThat(introspect(tokens.getString("access_token")).getBoolean("active"))
                .isFalse();
        assertError(client.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "a.b.c"})
    void an_unknown_token_is_as_good_as_revoked(String token) {
        assertThat(client.revoke(token).statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies("T11")
    void nobody_else_can_revoke_a_token() {
        JsonPath tokens = client.tokens();

        assertThat(new TokenClient().revoke(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
        assertThat(new TokenClient().revoke(tokens.getString("access_token")).statusCode())
                .isEqualTo(200);

        assertThat(introspect(tokens.getString("access_token")).getBoolean("active"))
                .isTrue();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Verifies("AS49")
    void a_stranger_is_refused() {
        Response answer = given().contentType(ContentType.URLENC)
                .formParam("client_id", "unknown")
                .formParam("token", "x")
                .post("/oauth/revoke");

        assertError(answer, 401, "invalid_client");
    }
}
