package dev.gatehouse.authserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.gatehouse.authserver.fixtures.LoopbackClient;
import dev.gatehouse.authserver.persistence.Accounts;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.totp.TotpSecret;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logins and the account page in a real browser, with a device that makes passkeys. */
@QuarkusTest
@TestProfile(AccountChromiumTest.OnLocalhost.class)
@Tag("browser")
class AccountChromiumTest {

    /** Browsers make passkeys for names, so the issuer has one. */
    public static final class OnLocalhost implements QuarkusTestProfile {

        static final String PORT = freePort();

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", PORT, "gatehouse.auth.issuer", "http://localhost:" + PORT);
        }

        private static String freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return String.valueOf(socket.getLocalPort());
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }
    }

    private static final Path IMAGES = Path.of("..", "docs", "images");

    @Inject
    Accounts accounts;

    private final Chromium chromium = new Chromium();
    private UserAccount user;
    private Page page;

    @BeforeEach
    void start() {
        user = accounts.add();
        page = open(new Browser.NewContextOptions().setViewportSize(1000, 860));
    }

    @AfterEach
    void stop() {
        chromium.close();
    }

    @Test
    void a_wrong_password_can_be_mended_and_the_keyboard_is_enough() {
        page.navigate("/account");
        page.keyboard().type(user.username());
        page.keyboard().press("Tab");
        page.keyboard().type("wrong");
        page.keyboard().press("Enter");
        page.waitForSelector(".problem:visible");
        assertHarmless();

        page.keyboard().type(Accounts.PASSWORD);
        page.keyboard().press("Enter");

        assertThat(heading("Your account")).isTrue();
    }

    @Test
    @Verifies("L1")
    void an_account_is_locked_after_five_failures_and_its_session_goes_on() {
        logIn();
        Page attacker = open(new Browser.NewContextOptions());
        attacker.navigate("/account");
        for (int i = 0; i < 5; i++) {
            enter(attacker, "wrong");
        }
        enter(attacker, Accounts.PASSWORD);

        assertThat(attacker.innerText(".problem >> visible=true")).isEqualTo("User name or password is wrong.");
        page.reload();
        assertThat(heading("Your account")).isTrue();
    }

    @Test
    void a_connected_application_is_disconnected() throws IOException {
        try (LoopbackClient client = new LoopbackClient("Harbour Notes")) {
            connect(client);
            page.navigate("/account");
            assertThat(page.innerText(".rows")).contains("Harbour Notes");
            assertHarmless();
            shoot("account");
            shoot(
                    "account-dark",
                    new Browser.NewContextOptions()
                            .setColorScheme(ColorScheme.DARK)
                            .setViewportSize(1000, 860));
            shoot(
                    "account-phone",
                    new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));

            page.click("button:has-text('Disconnect'):right-of(:text('Harbour Notes'))");

            assertThat(page.innerText(".news")).isEqualTo("The connection has ended.");
            assertThat(page.content()).doesNotContain("Harbour Notes");
        }
    }

    @Test
    void an_authenticator_app_is_set_up_and_its_code_is_asked_for() {
        logIn();
        page.click("text=Set up");
        assertHarmless();
        page.screenshot(picture("authenticator-app"));
        TotpSecret secret =
                TotpSecret.parse(page.inputValue("input[name=secret]")).orElseThrow();
        page.fill("#code", secret.codeAt(Instant.now()));
        page.click("text=Confirm");
        String recovery = page.innerText(".recovery li >> nth=0");
        assertHarmless();

        page = open(new Browser.NewContextOptions());
        page.navigate("/account");
        enter(page, Accounts.PASSWORD);
        assertThat(heading("Enter your code")).isTrue();
        assertHarmless();
        page.fill("#code", recovery);
        page.click("button");

        assertThat(heading("Your account")).isTrue();
        assertThat(page.content()).contains("9 recovery codes are left.");
    }

    @Test
    @Verifies("L4")
    void a_passkey_is_made_and_logs_its_owner_in() {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        plugInDevice(page);
        logIn();
        page.navigate("/account/passkeys");
        assertHarmless();
        page.click("text=Add a passkey");
        assertThat(page.innerText(".news")).isEqualTo("The passkey can be used from now on.");

        page.context().clearCookies();
        page.navigate("/account");
        assertThat(heading("Log in")).isTrue();
        page.screenshot(picture("login-passkey"));
        page.click("text=Log in with a passkey");

        // The login page has the same end, as the place to return to.
        page.waitForURL(url -> URI.create(url).getPath().equals("/account"));
        assertThat(page.innerText(".lead")).contains(user.username());
        assertThat(complaints).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    private static void plugInDevice(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject device = new JsonObject();
        device.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", device);
    }

    private void connect(LoopbackClient client) {
        page.navigate(client.authorization().with("scope", "user user:write").toString());
        enter(page, Accounts.PASSWORD);
        page.click("button[value=approve]");
        assertThat(heading("The client has its answer")).isTrue();
    }

    private void logIn() {
        page.navigate("/account");
        enter(page, Accounts.PASSWORD);
        assertThat(heading("Your account")).isTrue();
    }

    private void enter(Page login, String password) {
        login.fill("#username", user.username());
        login.fill("#password", password);
        login.click("button.primary");
    }

    private boolean heading(String text) {
        page.waitForSelector("h1:has-text('" + text + "')");
        return page.innerText("h1").equals(text);
    }

    /** Nothing that keeps people out who use a page otherwise than by eye and mouse (WCAG 2.2 AA). */
    private void assertHarmless() {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }

    private void shoot(String name) {
        page.screenshot(picture(name));
    }

    /** The same page, by the same person, in another kind of browser. */
    private void shoot(String name, Browser.NewContextOptions options) {
        Page other = open(options);
        other.context()
                .addCookies(page.context().cookies().stream()
                        .map(cookie -> new Cookie(cookie.name, cookie.value)
                                .setDomain(cookie.domain)
                                .setPath(cookie.path))
                        .toList());
        other.navigate("/account");
        other.screenshot(picture(name));
        other.context().close();
    }

    private Page open(Browser.NewContextOptions options) {
        BrowserContext context =
                chromium.browser().newContext(options.setBaseURL("http://localhost:" + OnLocalhost.PORT));
        return context.newPage();
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions()
                .setPath(IMAGES.resolve(name + ".png"))
                .setFullPage(true);
    }
}
