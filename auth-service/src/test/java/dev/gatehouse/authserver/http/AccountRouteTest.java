package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.persistence.Accounts;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.totp.Authenticators;
import dev.gatehouse.authserver.protocol.totp.TotpSecret;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccountRouteTest {

    private static final String NEXT = "a harbour full of small boats";

    @Inject
    Accounts accounts;

    @Inject
    Authenticators authenticators;

    @Inject
    InstantSource clock;

    private final Visitor visitor = new Visitor();
    private UserAccount user;

    @BeforeEach
    void addUser() {
        user = accounts.add();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/account/app"})
    void who_is_not_logged_in_logs_in_first_and_comes_back(String page) {
        Response sent = visitor.get(page);
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo("/login?return=" + page);

        Response login = visitor.follow(sent);
        PageHeaders.assertUnseen(login);
        assertThat(login.asString()).contains("Log in to see and change what belongs to your account.");
        Response back = visitor.submit(login, "username", user.username(), "password", Accounts.PASSWORD);

        assertThat(back.header("Location")).isEqualTo(page);
        assertThat(visitor.follow(back).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/%5Cevil.example",
                "/account/../oauth/logout",
                "/accounts",
                "/account?x=y",
                "/account%0d%0aSet-Cookie:x",
                "/login",
                ""
            })
    @Verifies("T14")
    void a_login_leads_nowhere_else(String page) {
        Response login = visitor.get("/login?return=" + page);

        assertThat(login.statusCode()).isEqualTo(400);
        PageHeaders.assertSafe(login);
    }

    @Test
    @Verifies("A8")
    void another_site_cannot_log_a_browser_in() {
        Response login = visitor.get("/login?return=/account");
        Response ofAttacker = new Visitor().get("/login?return=/account");

        assertThat(visitor.form(ofAttacker, "username", user.username(), "password", Accounts.PASSWORD)
                        .post(visitor.action(login))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_page_is_of_the_one_who_is_logged_in() {
        Response page = logIn();

        PageHeaders.assertSafe(page);
        assertThat(page.asString())
                .contains("Grace Hopper (" + user.username() + ")", "You have not allowed any application anything.");
    }

    @Test
    void a_connection_that_is_revoked_ends_its_tokens_and_is_not_shown_any_more() {
        TokenClient client = new TokenClient();
        JsonPath tokens = connect(client);
        Response page = logIn();
        assertThat(page.asString()).contains("<bdi>Client</bdi>", "http://127.0.0.1:8000/mcp");

        Response done =
                post(page, "/account/disconnect", "client", client.id(), "resource", "http://127.0.0.1:8000/mcp");

        assertThat(visitor.follow(done).asString())
                .contains("The connection has ended.", "not allowed any application");
        assertThat(TokenClient.introspect(tokens.getString("access_token")).getBoolean("active"))
                .isFalse();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobody_ends_connections_of_somebody_else() {
        TokenClient client = new TokenClient();
        JsonPath tokens = connect(client);
        user = accounts.add();
        Response page = logIn();

        post(page, "/account/disconnect", "client", client.id(), "resource", "http://127.0.0.1:8000/mcp");
        post(page, "/account/disconnect-all");

        assertThat(TokenClient.introspect(tokens.getString("access_token")).getBoolean("active"))
                .isTrue();
    }

    @Test
    void all_connections_end_together() {
        JsonPath first = connect(new TokenClient());
        JsonPath second = connect(new TokenClient());

        post(logIn(), "/account/disconnect-all");

        assertThat(TokenClient.introspect(first.getString("access_token")).getBoolean("active"))
                .isFalse();
        assertThat(TokenClient.introspect(second.getString("access_token")).getBoolean("active"))
                .isFalse();
    }

    @Test
    void a_session_elsewhere_can_be_ended() {
        Visitor elsewhere = new Visitor();
        logIn(elsewhere);
        Response page = logIn();

        post(page, "/account/end-session", "session", find("name=\"session\" value=\"([0-9a-f]+)\"", page));

        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies("A13")
    void a_login_ends_the_session_that_the_browser_had() {
        logIn();
        String before = visitor.cookies().get("gatehouse-session");
        visitor.submit(
                visitor.get("/login?return=/account"), "username", user.username(), "password", Accounts.PASSWORD);

        Visitor thief = new Visitor();
        thief.cookies().put("gatehouse-session", before);
        assertThat(visitor.cookies().get("gatehouse-session")).isNotEqualTo(before);
        assertThat(thief.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void a_changed_password_counts_at_once_and_logs_out_all_other_browsers() {
        Visitor elsewhere = new Visitor();
        logIn(elsewhere);
        Response done = post(logIn(), "/account/password", "present", Accounts.PASSWORD, "next", NEXT);

        assertThat(visitor.follow(done).asString()).contains("Your password is changed");
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
        assertThat(enter(new Visitor(), Accounts.PASSWORD).asString()).contains("User name or password is wrong.");
        assertThat(enter(new Visitor(), NEXT).header("Location")).isEqualTo("/account");
    }

    @ParameterizedTest
    @CsvSource({
        "123456, short, 400, The new password must have at least 15 characters.",
        "123456, 12345678901234, 400, The new password must have at least 15 characters.",
        "wrong, a harbour full of small boats, 200, The present password is wrong",
        "'', a harbour full of small boats, 200, The present password is wrong",
        "a harbour full of small boats, a harbour full of small boats, 400, The new password must be another one"
    })
    void a_bad_password_is_not_taken(String present, String next, int status, String why) {
        Response page = post(logIn(), "/account/password", "present", present, "next", next);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.asString()).contains(why).doesNotContain(next);
        assertThat(enter(new Visitor(), Accounts.PASSWORD).header("Location")).isEqualTo("/account");
    }

    @Test
    @Verifies("L1")
    void who_has_found_an_open_browser_cannot_guess_the_password() {
        Response page = logIn();
        for (int i = 0; i < 6; i++) {
            post(page, "/account/password", "present", "guess " + i, "next", NEXT);
        }

        assertThat(post(page, "/account/password", "present", Accounts.PASSWORD, "next", NEXT)
                        .asString())
                .contains("The present password is wrong");
    }

    @Test
    void an_app_is_added_by_a_code_and_its_recovery_codes_are_shown_once() {
        logIn();
        Response page = visitor.get("/account/app");
        PageHeaders.assertSafe(page);
        assertThat(page.asString()).contains("<path class=\"dark\" d=\"M");
        TotpSecret secret = secret(page);

        Response wrong = add(page, secret, "000000");
        assertThat(wrong.asString()).contains("This code is wrong.", secret.inWords());
        assertThat(authenticators.isDemandedOf(user.id())).isFalse();

        Response codes = add(page, secret, secret.codeAt(clock.instant()));
        assertThat(codes.asString().split("<li class=\"address\">")).hasSize(11);
        assertThat(authenticators.isDemandedOf(user.id())).isTrue();
        assertThat(visitor.get("/account/app").asString()).contains("10 recovery codes are left.");
    }

    @Test
    void an_app_is_removed() {
        logIn();
        Response page = visitor.get("/account/app");
        TotpSecret secret = secret(page);
        add(page, secret, secret.codeAt(clock.instant()));

        post(visitor.get("/account/app"), "/account/app/remove");

        assertThat(authenticators.isDemandedOf(user.id())).isFalse();
    }

    @Test
    @Verifies("L3")
    void who_logged_in_a_while_ago_logs_in_again_before_factors_change() {
        Response page = logIn();
        TotpSecret secret = secret(visitor.get("/account/app"));
        accounts.logInBefore(user, "6 minutes");

        assertThat(visitor.get("/account/app").header("Location")).isEqualTo("/login?return=/account/app");
        assertThat(add(page, secret, secret.codeAt(clock.instant())).header("Location"))
                .isEqualTo("/login?return=/account/app");
        assertThat(authenticators.isDemandedOf(user.id())).isFalse();

        authenticators.enrol(user.id(), secret, secret.codeAt(clock.instant())).orElseThrow();
        for (String change : new String[] {"/account/app/remove", "/account/app/recovery-codes"}) {
            assertThat(post(page, change).header("Location")).isEqualTo("/login?return=/account/app");
        }
        assertThat(authenticators.isDemandedOf(user.id())).isTrue();
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/disconnect", "/account/disconnect-all", "/account/end-session", "/account/end-other-sessions",
                "/account/password", "/account/app", "/account/app/remove", "/account/app/recovery-codes"
            })
    @Verifies("A8")
    void forms_of_other_sites_change_nothing(String form) {
        Response page = logIn();

        assertThat(visitor.form(page, "csrf", "wrong").post(form).statusCode()).isEqualTo(403);
        assertThat(visitor.form(page)
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Visitor().form(page).post(form).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "/account/disconnect, client, ''",
        "/account/disconnect, resource, not a url",
        "/account/end-session, session, zz",
        "/account/app, secret, AAAA"
    })
    @Verifies("T14")
    void a_malformed_form_is_refused(String form, String name, String value) {
        Response answer = post(logIn(), form, name, value);

        assertThat(answer.statusCode()).isEqualTo(400);
        PageHeaders.assertSafe(answer);
    }

    private JsonPath connect(TokenClient client) {
        Visitor browser = new Visitor();
        String code = Visitor.response(browser.submit(
                        browser.consentPage(client.authorization(), user.username(), Accounts.PASSWORD),
                        "decision",
                        "approve"))
                .get("code")
                .orElseThrow();
        return client.redeem(code).jsonPath();
    }

    private Response logIn() {
        return logIn(visitor);
    }

    private Response logIn(Visitor browser) {
        return browser.follow(enter(browser, Accounts.PASSWORD));
    }

    private Response enter(Visitor browser, String password) {
        return browser.submit(browser.get("/login?return=/account"), "username", user.username(), "password", password);
    }

    private Response post(Response page, String path, String... fields) {
        return visitor.form(page, fields).post(path);
    }

    private Response add(Response page, TotpSecret secret, String code) {
        return post(page, "/account/app", "secret", secret.inWords(), "code", code);
    }

    private static TotpSecret secret(Response page) {
        return TotpSecret.parse(find("name=\"secret\" value=\"([^\"]+)\"", page))
                .orElseThrow();
    }

    private static String find(String pattern, Response page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page.asString());
        assertThat(matcher.find()).as(page.asString()).isTrue();
        return matcher.group(1);
    }
}
