package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PushedRequestRouteTest {

    private static final String REDIRECT_URI = "https://app.example.com/cb";

    @Inject
    SessionFactory sessions;

    private TestRegistration app;
    private AuthorizationAddress request;

    @BeforeEach
    void register() {
        app = TestRegistration.register("App", "client_secret_basic", REDIRECT_URI);
        request = AuthorizationAddress.of(app.id(), REDIRECT_URI).with("scope", "user:write");
    }

    @Test
    @Verifies({"A14", "AS25", "AS26"})
    void a_pushed_request_becomes_a_code() {
        Response pushed = push(request);
        assertThat(pushed.statusCode()).isEqualTo(201);
        assertThat(pushed.contentType()).isEqualTo("application/json");
        assertThat(pushed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(pushed.jsonPath().getInt("expires_in")).isEqualTo(90);

        Parameters response = new Visitor().approve(address(pushed));

        assertThat(response.get("state")).contains(AuthorizationAddress.STATE);
        assertThat(response.get("iss")).contains("http://127.0.0.1:9000");
        String scope = given().auth()
                .preemptive()
                .basic(app.id(), app.secret())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("grant_type", "authorization_code")
                .formParam("code", response.get("code").orElseThrow())
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value())
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("scope");
        assertThat(scope).isEqualTo("user:write");
    }

    /** {@code fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds}. */
    @Test
    @Verifies("A14")
    void the_address_can_be_opened_again_until_it_was_answered() {
        AuthorizationAddress address = address(push(request));
        Visitor visitor = new Visitor();
        visitor.get(address.toString());

        assertThat(visitor.approve(address).get("code")).isPresent();

        Response after = visitor.get(address.toString());
        assertThat(after.statusCode()).isEqualTo(410);
        assertThat(after.header("Location")).isNull();
        PageHeaders.assertSafe(after);
    }

    @Test
    @Verifies("A14")
    void nobody_else_can_use_the_name() {
        TestRegistration other = TestRegistration.publicClient("Other", REDIRECT_URI);

        Response answer = new Visitor()
                .get(address(push(request)).with("client_id", other.id()).toString());

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    @Verifies({"A14", "T5"})
    void a_client_with_a_secret_has_to_show_it() {
        Response answer = given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(request.query())
                .post("/oauth/par");

        assertError(answer, 401, "invalid_client");
    }

    @Test
    @Verifies({"A14", "T5"})
    void a_wrong_secret_is_challenged() {
        Response answer = given().auth()
                .preemptive()
                .basic(app.id(), "wrong")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(request.query())
                .post("/oauth/par");

        assertError(answer, 401, "invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
    }

    /** {@code fapi2-security-profile-final-par-ensure-pkce-required}, {@code …-par-plain-pkce-rejected}. */
    @Test
    @Verifies({"A14", "A6"})
    void mistakes_are_told_to_the_client_at_once() {
        assertError(push(request.without("code_challenge")), 400, "invalid_request");
        assertError(push(request.with("code_challenge_method", "plain")), 400, "invalid_request");
        assertError(push(request.with("redirect_uri", "https://evil.example/cb")), 400, "invalid_request");
        assertError(push(request.with("response_type", "token")), 400, "unsupported_response_type");
        assertError(push(request.with("resource", "https://evil.example")), 400, "invalid_target");
        assertError(push(request.with("request", "e30.e30.")), 400, "request_not_supported");
        assertError(push(request.with("request_uri", "https://evil.example/r")), 400, "invalid_request");
    }

    @Test
    @Verifies("A14")
    void where_a_client_says_that_it_pushes_an_address_will_not_do() {
        TestRegistration pushing = TestRegistration.pushingClient(REDIRECT_URI);
        AuthorizationAddress plain = AuthorizationAddress.of(pushing.id(), REDIRECT_URI);

        Parameters refused = Visitor.response(new Visitor().get(plain.toString()));

        assertThat(refused.get("error")).contains("invalid_request");
    }

    @Test
    void a_push_costs_two_statements() {
        long before = sessions.getStatistics().getPrepareStatementCount();
        push(request);

        assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(2);
    }

    private Response push(AuthorizationAddress pushed) {
        return given().auth()
                .preemptive()
                .basic(app.id(), app.secret())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(pushed.query())
                .post("/oauth/par");
    }

    private AuthorizationAddress address(Response pushed) {
        return AuthorizationAddress.ofPushed(app.id(), pushed.jsonPath().getString("request_uri"));
    }
}
