package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What {@link TutorialModeTest} does, without the setting: nothing of it is there. */
@QuarkusTest
class TutorialModeOffTest {

    @Test
    void a_client_that_does_not_say_how_it_authenticates_gets_a_secret() {
        JsonPath registered = TutorialModeTest.registerWithoutMethod();

        assertThat(registered.getString("token_endpoint_auth_method")).isEqualTo("client_secret_basic");
        assertThat(registered.getString("client_secret")).isNotEmpty();
    }

    @Test
    @Verifies({"A8", "AS30"})
    void a_password_in_the_address_logs_nobody_in() {
        Response answer =
                new Visitor().get(TutorialModeTest.simpleWithPkce(client()).toString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/login?");
    }

    @Test
    @Verifies({"AS20", "A6"})
    void pkce_is_required() {
        Response answer = new Visitor().get(TutorialModeTest.simple(client()).toString());
        assertThat(Visitor.response(answer).get("error")).hasValue("invalid_request");

        TokenClient client = new TokenClient();
        assertError(TutorialModeTest.redeem(client.id(), client.code()), 400, "invalid_request");
    }

    @Test
    @Verifies("T12")
    void who_introspects_has_to_authenticate() {
        String token = new TokenClient().tokens().getString("access_token");

        assertError(TutorialModeTest.introspect(token), 400, "invalid_request");
    }

    private static String client() {
        return TestRegistration.publicClient("Client", TutorialModeTest.REDIRECT_URI)
                .id();
    }
}
