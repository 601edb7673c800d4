package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LogoutRouteTest {

    private static final String REDIRECT_URI = "https://app.example.com/cb";
    private static final String BYE = "https://app.example.com/bye";
    private static final String SESSION = "gatehouse-session";

    private final Visitor visitor = new Visitor();
    private String clientId = "";
    private String hint = "";

    @BeforeEach
    void logIn() {
        clientId = TestRegistration.openIdClient(REDIRECT_URI, BYE).id();
        String code = visitor.approve(AuthorizationAddress.of(clientId, REDIRECT_URI))
                .get("code")
                .orElseThrow();
        hint = given().contentType(ContentType.URLENC)
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", clientId)
                .formParam("code", code)
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value())
                .post("/oauth/token")
                .jsonPath()
                .getString("id_token");
        assertThat(visitor.cookies()).containsKey(SESSION);
    }

    @Test
    void a_client_that_proves_the_login_gets_the_browser_back() {
        String session = visitor.cookies().get(SESSION);

        Response answer =
                visitor.get(address("id_token_hint", hint, "post_logout_redirect_uri", BYE, "state", "a%26b"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(BYE + "?state=a%26b");
        PageHeaders.assertUnseen(answer);
        assertLoggedOut(session);
    }

    @Test
    void without_an_address_to_go_to_there_is_a_page() {
        String session = visitor.cookies().get(SESSION);

        Response page = visitor.get(address("id_token_hint", hint));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("<h1>You are logged out</h1>");
        PageHeaders.assertSafe(page);
        assertLoggedOut(session);
    }

    @Test
    @Verifies("A8")
    void without_a_proof_the_person_decides() {
        String session = visitor.cookies().get(SESSION);
        Response page = visitor.get(address("client_id", clientId, "post_logout_redirect_uri", BYE, "state", "s"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("<h1>Log out?</h1>", "Ada Min (admin)");
        PageHeaders.assertSafe(page);
        assertLoggedIn(session);

        Response answer = visitor.submit(page);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(BYE + "?state=s");
        assertLoggedOut(session);
    }

    @Test
    @Verifies("A8")
    void a_form_of_the_client_comes_without_the_session_and_still_ends_it() {
        String session = visitor.cookies().get(SESSION);

        Response answer = given().redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParam("id_token_hint", hint)
                .formParam("post_logout_redirect_uri", BYE)
                .formParam("state", "a &")
                .post("/oauth/logout");

        assertThat(answer.statusCode()).isEqualTo(303);
        PageHeaders.assertUnseen(answer);
        assertLoggedIn(session);
        assertThat(visitor.follow(answer).header("Location")).isEqualTo(BYE + "?state=a+%26");
        assertLoggedOut(session);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://evil.example"})
    @Verifies("A8")
    void a_yes_sent_from_another_site_is_refused(String header, String value) {
        String session = visitor.cookies().get(SESSION);
        Response page = visitor.get("/oauth/logout");

        Response answer = visitor.form(page).header(header, value).post(visitor.action(page));

        assertThat(answer.statusCode()).isEqualTo(403);
        PageHeaders.assertSafe(answer);
        assertLoggedIn(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "0000000000000000000000000000000000000000000000000000000000000000"})
    @Verifies("A8")
    void a_yes_without_the_token_of_the_page_is_refused(String token) {
        String session = visitor.cookies().get(SESSION);
        Response page = visitor.get("/oauth/logout");

        assertThat(visitor.form(page, "csrf", token).post(visitor.action(page)).statusCode())
                .isEqualTo(403);
        assertLoggedIn(session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/bye", "https://app.example.com/bye/x", REDIRECT_URI, "x", "%2F%2Fevil"})
    @Verifies("A5")
    void an_unregistered_address_is_not_gone_to(String address) {
        String session = visitor.cookies().get(SESSION);

        Response page = visitor.get(address("id_token_hint", hint, "post_logout_redirect_uri", address));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.header("Location")).isNull();
        assertThat(page.asString()).contains("The logout would lead to an unknown address");
        PageHeaders.assertSafe(page);
        assertLoggedIn(session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id_token_hint=x",
                "id_token_hint=a.b.c",
                "state=a&state=b",
                "client_id=%00",
                "client_id=%FF",
                "x=%C0%80",
                "id_token_hint=eyJhbGciOiJub25lIn0.e30."
            })
    @Verifies("T14")
    void what_cannot_be_believed_or_read_is_answered_with_a_page(String query) {
        String session = visitor.cookies().get(SESSION);

        Response page = visitor.get("/oauth/logout?" + query);

        assertThat(page.statusCode()).isEqualTo(400);
        PageHeaders.assertSafe(page);
        assertLoggedIn(session);
    }

    @Test
    @Verifies("T14")
    void a_body_that_is_no_form_is_answered_with_a_page() {
        for (String path : List.of("/oauth/logout", visitor.action(visitor.get("/oauth/logout")))) {
            for (String body : List.of("x=%zz", "x=%00", "state=a&state=b", "x=" + "x".repeat(70_000))) {
                Response page = RawBody.in(visitor.request(), "application/x-www-form-urlencoded", body)
                        .post(path);

                assertThat(page.statusCode()).isIn(400, 403);
                PageHeaders.assertSafe(page);
            }
            assertThat(RawBody.in(visitor.request(), "application/json", "{}")
                            .post(path)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void who_is_logged_out_has_to_log_in_again() {
        visitor.get(address("id_token_hint", hint));

        Response page = visitor.follow(
                visitor.get(AuthorizationAddress.of(clientId, REDIRECT_URI).toString()));

        assertThat(page.asString()).contains("<h1>Log in</h1>");
    }

    private static String address(String... namesAndValues) {
        StringBuilder address = new StringBuilder("/oauth/logout?");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            address.append(namesAndValues[i])
                    .append('=')
                    .append(namesAndValues[i + 1])
                    .append('&');
        }
        return address.substring(0, address.length() - 1);
    }

    private void assertLoggedOut(String session) {
        assertThat(visitor.cookies()).doesNotContainKey(SESSION);
        assertThat(pageAfterAuthorization(session)).contains("<h1>Log in</h1>");
    }

    private void assertLoggedIn(String session) {
        assertThat(visitor.cookies()).containsEntry(SESSION, session);
        assertThat(pageAfterAuthorization(session)).contains("<h1>Allow access?</h1>");
    }

    /** What a browser sees that still has the cookie. */
    private String pageAfterAuthorization(String session) {
        Visitor other = new Visitor();
        other.cookies().put(SESSION, session);
        return other.follow(other.get(
                        AuthorizationAddress.of(clientId, REDIRECT_URI).toString()))
                .asString();
    }
}
