package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestAuthenticator;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.persistence.Accounts;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Assertion;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Attestation;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasskeyRouteTest {

    private static final String PAGE = "/account/passkeys";
    private static final Pattern CHALLENGE = Pattern.compile("id=\"new-passkey\" data-challenge=\"([^\"]+)\"");

    @Inject
    Accounts accounts;

    private final Visitor visitor = new Visitor();
    private UserAccount user;
    private TestAuthenticator device;

    @BeforeEach
    void logIn() {
        user = accounts.add();
        device = new TestAuthenticator(user.id());
        device.origin = "http://127.0.0.1:9000";
        device.host = "127.0.0.1";
        visitor.submit(
                visitor.get("/login?return=" + PAGE), "username", user.username(), "password", Accounts.PASSWORD);
    }

    @Test
    void a_page_that_asks_for_passkeys_runs_our_script_and_no_other() {
        Response page = visitor.get(PAGE);

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(page.asString())
                .containsOnlyOnce("<script ")
                .contains("<script src=\"/passkey.js\" defer></script>");
        assertThat(visitor.get("/passkey.js").contentType()).contains("javascript");
    }

    @Test
    @Verifies("L4")
    void a_passkey_logs_its_owner_in_without_password_and_code() {
        add();
        Visitor browser = new Visitor();
        Response entered = enter(browser, device.sign(challenge(browser)));

        assertThat(entered.header("Location")).isEqualTo("/account");
        assertThat(browser.follow(entered).asString()).contains(user.username());
        assertThat(browser.cookies()).containsKey("gatehouse-session");
    }

    @Test
    @Verifies("L4")
    void an_answer_is_good_once_and_in_the_browser_that_was_asked() {
        add();
        Visitor browser = new Visitor();
        Secret challenge = challenge(browser);
        Visitor other = new Visitor();
        challenge(other);
        assertRefused(enter(other, device.sign(challenge)));

        Assertion answer = device.sign(challenge);
        assertThat(enter(browser, answer).header("Location")).isEqualTo("/account");
        assertRefused(enter(browser, answer));
    }

    @Test
    @Verifies("L4")
    void a_copy_of_a_key_gives_itself_away() {
        add();
        Visitor browser = new Visitor();
        device.counter = 7;
        enter(browser, device.sign(challenge(browser)));

        device.counter = 6;
        assertRefused(enter(browser, device.sign(challenge(browser))));
    }

    @Test
    @Verifies("L4")
    void what_another_site_had_signed_is_refused() {
        add();
        Visitor browser = new Visitor();
        device.origin = "http://127.0.0.1:9001";

        assertRefused(enter(browser, device.sign(challenge(browser))));
    }

    @Test
    @Verifies("T10")
    void an_unknown_passkey_and_no_passkey_look_alike() {
        Visitor browser = new Visitor();
        Response unknown = enter(browser, device.sign(challenge(browser)));
        Response nothing = enter(browser, new Assertion("", "", "", "", ""));

        assertRefused(unknown);
        assertThat(nothing.asString()).isEqualTo(unknown.asString());
    }

    @Test
    void a_passkey_that_answers_nothing_is_not_added() {
        visitor.get(PAGE);
        Response refused = post(device.attest(TestSecrets.next()));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("The passkey could not be added.", "You have no passkey yet.");
    }

    @Test
    void a_removed_passkey_logs_nobody_in() {
        add();
        Response page = visitor.get(PAGE);
        assertThat(page.asString()).contains("name=\"passkey\" value=\"" + device.id() + "\"");

        visitor.form(page, "passkey", device.id()).post(PAGE + "/remove");

        Visitor browser = new Visitor();
        assertRefused(enter(browser, device.sign(challenge(browser))));
    }

    @Test
    @Verifies("L3")
    void who_logged_in_a_while_ago_logs_in_again_before_passkeys_change() {
        add();
        Response page = visitor.get(PAGE);
        accounts.logInBefore(user, "6 minutes");

        assertThat(visitor.get(PAGE).header("Location")).isEqualTo("/login?return=" + PAGE);
        for (String form : new String[] {PAGE, PAGE + "/remove"}) {
            assertThat(visitor.form(page, "passkey", device.id()).post(form).header("Location"))
                    .isEqualTo("/login?return=" + PAGE);
        }
        Visitor browser = new Visitor();
        assertThat(enter(browser, device.sign(challenge(browser))).header("Location"))
                .isEqualTo("/account");
    }

    @Test
    @Verifies("A8")
    void forms_of_other_sites_change_nothing() {
        Response page = visitor.get(PAGE);

        for (String form : new String[] {PAGE, PAGE + "/remove"}) {
            assertThat(visitor.form(page, "csrf", "wrong").post(form).statusCode())
                    .isEqualTo(403);
        }
        Visitor browser = new Visitor();
        Response login = browser.get("/login?return=/account");
        for (String form : new String[] {"/login/passkey", "/login/passkey/challenge"}) {
            assertThat(browser.form(login, "csrf", "wrong")
                            .post(form + "?return=/account")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private void add() {
        Matcher challenge = CHALLENGE.matcher(visitor.get(PAGE).asString());
        assertThat(challenge.find()).isTrue();
        Response added = post(device.attest(new Secret(challenge.group(1))));
        assertThat(added.header("Location")).isEqualTo("/account?done=passkey-added");
        device.counter++;
    }

    /** Does not load the page anew, which would ask for another answer. */
    private Response post(Attestation attestation) {
        return visitor.form(
                        visitor.get("/account"),
                        "attestation",
                        attestation.attestationObject(),
                        "client-data",
                        attestation.clientData())
                .post(PAGE);
    }

    private Secret challenge(Visitor browser) {
        Response login = browser.get("/login?return=/account");
        return new Secret(browser.form(login)
                .post("/login/passkey/challenge?return=/account")
                .asString());
    }

    private Response enter(Visitor browser, Assertion answer) {
        return browser.keep(browser.form(
                        browser.get("/login?return=/account"),
                        "id",
                        answer.id(),
                        "authenticator-data",
                        answer.authenticatorData(),
                        "client-data",
                        answer.clientData(),
                        "signature",
                        answer.signature(),
                        "user-handle",
                        answer.userHandle())
                .post("/login/passkey?return=/account"));
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("This passkey is not known here.");
        assertThat(answer.getCookie("gatehouse-session")).isNull();
    }
}
