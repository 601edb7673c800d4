package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.persistence.Accounts;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.totp.Authenticators;
import dev.gatehouse.authserver.protocol.totp.RecoveryCode;
import dev.gatehouse.authserver.protocol.totp.TotpSecret;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that need a code beside the password, and what guessing comes to. */
@QuarkusTest
class LoginCodeRouteTest {

    @Inject
    Accounts accounts;

    @Inject
    Authenticators authenticators;

    @Inject
    InstantSource clock;

    private TokenClient client;
    private final Visitor visitor = new Visitor();
    private UserAccount user;
    private TotpSecret secret;
    private List<RecoveryCode> recovery;

    @BeforeEach
    void addUser() {
        user = accounts.add();
        client = new TokenClient();
    }

    /** By the code before the present one, so that the present one is left. */
    private void enrol() {
        secret = authenticators.propose();
        recovery = authenticators
                .enrol(user.id(), secret, secret.codeAt(clock.instant().minusSeconds(30)))
                .orElseThrow();
    }

    @Test
    void without_an_app_the_password_is_enough() {
        assertThat(logIn(visitor, Accounts.PASSWORD).header("Location")).contains("/consent");
    }

    @Test
    void who_owes_a_code_is_led_back_to_the_code_of_the_device() {
        enrol();
        Response login = visitor.follow(visitor.get("/device?user_code=BCDF-GHJK"));

        Response asked = visitor.submit(login, "username", user.username(), "password", Accounts.PASSWORD);
        Response done = visitor.submit(visitor.follow(asked), "code", present());

        assertThat(done.header("Location")).isEqualTo("/device?user_code=BCDF-GHJK");
        assertThat(visitor.follow(done).asString()).contains("BCDF-GHJK");
    }

    @Test
    @Verifies("A13")
    void with_an_app_there_is_no_session_before_the_code() {
        enrol();
        Response asked = logIn(visitor, Accounts.PASSWORD);

        assertThat(asked.header("Location")).contains("/login/code?transaction=");
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse-session");
        Response page = visitor.follow(asked);
        PageHeaders.assertSafe(page);
        assertThat(page.asString()).contains("<h1>Enter your code</h1>");

        assertThat(visitor.submit(page, "code", present()).header("Location")).contains("/consent");
        assertThat(visitor.cookies()).containsKey("gatehouse-session");
    }

    @Test
    void a_recovery_code_is_good_once() {
        enrol();
        String typed = recovery.getFirst().value().toUpperCase(Locale.ROOT).replace("-", " ");

        assertThat(submitCode(visitor, typed).header("Location")).contains("/consent");
        assertThat(submitCode(new Visitor(), typed).asString()).contains("This code is wrong");
    }

    @Test
    @Verifies("L2")
    void a_code_that_was_used_is_refused() {
        enrol();
        String code = present();

        assertThat(submitCode(visitor, code).header("Location")).contains("/consent");
        assertThat(submitCode(new Visitor(), code).asString()).contains("This code is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000000x", "12345", "' OR 1=1 --", "aaaa-bbbb-cccc-dddd"})
    void what_is_no_code_is_asked_for_again(String code) {
        enrol();

        Response again = submitCode(visitor, code);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).contains("This code is wrong");
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse-session");
    }

    @Test
    @Verifies("L1")
    void codes_cannot_be_guessed_by_logging_in_again_and_again() {
        enrol();
        for (int i = 0; i < 3; i++) {
            submitCode(new Visitor(), "000000");
        }

        assertThat(logIn(visitor, Accounts.PASSWORD).asString()).contains("User name or password is wrong.");
    }

    @Test
    @Verifies("L1")
    void five_failures_lock_an_account_and_it_looks_like_a_wrong_password() {
        Visitor legitimate = new Visitor();
        logIn(legitimate, Accounts.PASSWORD);
        String wrong = "";
        for (int i = 0; i < 5; i++) {
            wrong = anonymous(logIn(visitor, "wrong"));
        }
        assertThat(anonymous(logIn(visitor, Accounts.PASSWORD))).isEqualTo(wrong);
        assertThat(anonymous(logIn(visitor, "wrong"))).isEqualTo(wrong);
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse-session");

        assertThat(legitimate
                        .follow(legitimate.get(client.authorization().toString()))
                        .asString())
                .contains("Allow access?");
        accounts.letTimePass();
        assertThat(logIn(visitor, Accounts.PASSWORD).header("Location")).contains("/consent");
    }

    @Test
    void a_code_without_a_password_before_it_leads_to_the_login() {
        enrol();
        Response login = visitor.loginPage(client.authorization());
        String code = visitor.action(login).replace("/login", "/login/code");

        assertThat(visitor.get(code).header("Location")).contains("/login?transaction=");
        assertThat(visitor.form(login, "code", present()).post(code).header("Location"))
                .contains("/login?transaction=");
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse-session");
    }

    @Test
    @Verifies("A8")
    void the_form_of_another_site_is_refused() {
        enrol();
        Response page = visitor.follow(logIn(visitor, Accounts.PASSWORD));

        assertThat(visitor.form(page, "code", present(), "csrf", "wrong")
                        .post(visitor.action(page))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.form(page, "code", present())
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(visitor.action(page))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void tokens_tell_how_somebody_logged_in() {
        enrol();
        Response consent = visitor.follow(visitor.submit(
                visitor.follow(visitor.submit(
                        visitor.loginPage(client.authorization().with("scope", "user openid")),
                        "username",
                        user.username(),
                        "password",
                        Accounts.PASSWORD)),
                "code",
                present()));
        String code = Visitor.response(visitor.submit(consent, "decision", "approve"))
                .get("code")
                .orElseThrow();
        JsonPath tokens = client.redeem(code).jsonPath();

        for (String token : new String[] {"access_token", "id_token"}) {
            assertThat(UnverifiedJwt.parse(tokens.getString(token))
                            .orElseThrow()
                            .claimed()
                            .orElseThrow()
                            .strings("amr"))
                    .contains(List.of("pwd", "otp", "mfa"));
        }
        assertThat(TokenClient.introspect(tokens.getString("access_token")).getList("amr"))
                .isEqualTo(List.of("pwd", "otp", "mfa"));
    }

    private Response logIn(Visitor browser, String password) {
        return browser.submit(
                browser.loginPage(client.authorization()), "username", user.username(), "password", password);
    }

    private Response submitCode(Visitor browser, String code) {
        return browser.submit(browser.follow(logIn(browser, Accounts.PASSWORD)), "code", code);
    }

    private String present() {
        return secret.codeAt(clock.instant());
    }

    /** A page without what is of one transaction. */
    private static String anonymous(Response page) {
        return page.asString().replaceAll("transaction=[^\"]+", "").replaceAll("value=\"[0-9a-f]{64}\"", "");
    }
}
