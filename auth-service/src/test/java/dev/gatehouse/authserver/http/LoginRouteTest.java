package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LoginRouteTest {

    private AuthorizationAddress address;
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void register() {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        address = AuthorizationAddress.of(client.id(), "https://app.example.com/cb");
    }

    @Test
    @Verifies({"A8", "A12"})
    void the_page_can_neither_be_framed_nor_kept() {
        Response page = visitor.loginPage(address);

        assertThat(page.statusCode()).isEqualTo(200);
        PageHeaders.assertSafe(page);
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self'");
    }

    @Test
    void a_reload_shows_the_same_form() {
        Response page = visitor.loginPage(address);
        Response again = visitor.get(visitor.action(page));

        assertThat(again.asString()).isEqualTo(page.asString());
        assertThat(visitor.submit(page, "username", "admin", "password", "123456")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    @Verifies("A13")
    void each_login_gives_the_browser_a_new_session() {
        Visitor other = new Visitor();
        Response first = visitor.submit(visitor.loginPage(address), "username", "admin", "password", "123456");
        Response second = other.submit(other.loginPage(address), "username", "admin", "password", "123456");

        Cookie session = first.getDetailedCookie("gatehouse-session");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Lax");
        assertThat(session.getPath()).isEqualTo("/");
        assertThat(session.getValue()).hasSize(43).isNotEqualTo(second.getCookie("gatehouse-session"));
    }

    @Test
    @Verifies("A13")
    void a_session_planted_before_the_login_is_worth_nothing_after_it() {
        visitor.cookies().put("gatehouse-session", "planted-by-somebody-else");
        visitor.submit(visitor.loginPage(address), "username", "admin", "password", "123456");

        Visitor attacker = new Visitor();
        attacker.cookies().put("gatehouse-session", "planted-by-somebody-else");
        assertThat(visitor.cookies().get("gatehouse-session")).isNotEqualTo("planted-by-somebody-else");
        assertThat(attacker.loginPage(address).asString()).contains("<h1>Log in</h1>");
    }

    @Test
    @Verifies("T10")
    void a_wrong_name_and_a_wrong_password_look_alike() {
        Response page = visitor.loginPage(address);

        String wrongPassword =
                visitor.submit(page, "username", "admin", "password", "654321").asString();
        String wrongName =
                visitor.submit(page, "username", "nobody", "password", "123456").asString();

        assertThat(wrongPassword).contains("User name or password is wrong.", "value=\"admin\"");
        assertThat(wrongName).isEqualTo(wrongPassword.replace("value=\"admin\"", "value=\"nobody\""));
        assertThat(wrongPassword).doesNotContain("654321");
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse-session");
    }

    @Test
    void a_typed_name_comes_back_as_text() {
        Response page =
                visitor.submit(visitor.loginPage(address), "username", "\"><script>alert(1)</script>", "password", "x");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    @Verifies("T14")
    void a_very_long_name_is_a_wrong_one() {
        Response page = visitor.submit(
                visitor.loginPage(address), "username", "x".repeat(30_000), "password", "y".repeat(30_000));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("User name or password is wrong.");
    }

    @ParameterizedTest
    @CsvSource({"username,admin", "password,123456"})
    @Verifies("T14")
    void half_a_form_is_asked_for_again(String name, String value) {
        Response page = visitor.submit(visitor.loginPage(address), name, value);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.asString()).contains("Enter your user name and your password.");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Origin,https://evil.example",
        "Origin,http://127.0.0.1.evil.example:9000",
        "Origin,http://127.0.0.1:9001"
    })
    @Verifies("A8")
    void a_form_sent_from_another_site_is_refused(String header, String value) {
        Response page = visitor.loginPage(address);

        Response answer = visitor.form(page, "username", "admin", "password", "123456")
                .header(header, value)
                .post(visitor.action(page));

        assertForbidden(answer);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,same-origin", "Sec-Fetch-Site,none", "Origin,http://127.0.0.1:9000", "Origin,null"})
    void a_form_sent_from_our_page_is_taken(String header, String value) {
        Response page = visitor.loginPage(address);

        Response answer = visitor.form(page, "username", "admin", "password", "123456")
                .header(header, value)
                .post(visitor.action(page));

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000000000000000000000000000000000000000000000000000000000000", "wrong"})
    @Verifies("A8")
    void a_form_without_the_token_of_its_page_is_refused(String token) {
        Response page = visitor.loginPage(address);

        assertForbidden(visitor.form(page, "username", "admin", "password", "123456", "csrf", token)
                .post(visitor.action(page)));
    }

    @Test
    @Verifies("A8")
    void the_token_of_one_transaction_is_no_good_in_another() {
        Response first = visitor.loginPage(address);
        Response second = visitor.loginPage(address);

        assertForbidden(
                visitor.form(first, "username", "admin", "password", "123456").post(visitor.action(second)));
    }

    @Test
    @Verifies({"A8", "A9"})
    void another_browser_cannot_go_on() {
        Response page = visitor.loginPage(address);
        Visitor other = new Visitor();
        other.loginPage(address);

        Response shown = other.get(visitor.action(page));
        Response sent = other.submit(page, "username", "admin", "password", "123456");

        assertThat(shown.statusCode()).isEqualTo(403);
        assertThat(shown.asString()).contains("began in another browser");
        assertThat(sent.statusCode()).isEqualTo(403);
        assertThat(sent.getCookie("gatehouse-session")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/login,400",
        "/login?transaction=,400",
        "/login?transaction=a&transaction=b,400",
        "/login?transaction=unknown,410",
        "/login?transaction=%00,400",
        "/login?transaction=%FF,400",
        "/login?transaction='%20OR%20'1'='1,410"
    })
    @Verifies("T14")
    void without_a_transaction_there_is_no_login(String path, int status) {
        Response page = visitor.get(path);

        assertThat(page.statusCode()).isEqualTo(status);
        PageHeaders.assertSafe(page);
    }

    private static void assertForbidden(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.getDetailedCookies().asList()).isEmpty();
        PageHeaders.assertSafe(answer);
    }
}
