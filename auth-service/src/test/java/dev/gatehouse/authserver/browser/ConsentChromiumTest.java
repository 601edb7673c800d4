package dev.gatehouse.authserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.LoopbackClient;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.outbound.ProviderHost;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do on the consent page, and what they do to it. */
@QuarkusTest
@QuarkusTestResource(value = ProviderHost.class, restrictToAnnotatedClass = true)
@Tag("browser")
class ConsentChromiumTest {

    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @TestHTTPResource
    URI base;

    private final Chromium chromium = new Chromium();
    private LoopbackClient client;
    private BrowserContext context;

    @BeforeEach
    void start() throws IOException {
        client = new LoopbackClient("Harbour Notes");
        context = context(new Browser.NewContextOptions());
    }

    @AfterEach
    void stop() {
        client.close();
        chromium.close();
    }

    @Test
    void what_is_unticked_stays_out_and_is_asked_the_next_time() {
        Page page = asked();
        page.uncheck("text=Change your profile");
        page.click("button[value=approve]");
        assertThat(page.innerText("h1")).isEqualTo("The client has its answer");

        Page again = open();
        assertThat(again.locator(".choice").allInnerTexts()).containsExactly("Change your profile");
    }

    @Test
    void a_no_is_told_to_the_client() {
        asked().click("button[value=deny]");

        assertThat(client.answers()).singleElement().asString().contains("error=access_denied", "iss=");
    }

    @Test
    void two_tabs_do_not_disturb_each_other() {
        Page one = asked();
        Page other = open();

        other.click("button[value=deny]");
        one.click("button[value=approve]");

        assertThat(client.answers()).hasSize(2);
        assertThat(client.answers().get(0)).contains("error=access_denied");
        assertThat(client.answers().get(1)).contains("code=");
    }

    @Test
    void a_reload_and_the_back_button_do_no_harm() {
        Page page = asked();
        page.reload();
        page.click("button[value=approve]");
        page.goBack();
        assertThat(page.innerText("h1")).isEqualTo("This request has ended");

        page.reload();
        assertThat(page.innerText("h1")).isEqualTo("This request has ended");
        assertThat(client.answers()).hasSize(1);
    }

    @Test
    void the_keyboard_goes_from_top_to_bottom() {
        Page page = asked();

        List<String> order = IntStream.range(0, 5)
                .mapToObj(_ -> {
                    page.keyboard().press("Tab");
                    return (String) page.evaluate("document.activeElement.name || document.activeElement.innerText");
                })
                .toList();
        page.keyboard().press("Enter");
        page.waitForSelector("text=The client has its answer");

        assertThat(order)
                .containsExactly(
                        "scope:user:write",
                        "scope:offline_access",
                        "Not you? Use another account",
                        "decision",
                        "decision");
        assertThat(client.answers()).singleElement().asString().contains("code=");
    }

    @Test
    void the_pages_can_be_used_by_everybody_and_are_shown_in_the_documentation() {
        take("", new Browser.NewContextOptions().setViewportSize(1000, 900));
        take("-dark", new Browser.NewContextOptions().setViewportSize(1000, 900).setColorScheme(ColorScheme.DARK));
        take("-phone", new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));
    }

    private void take(String variant, Browser.NewContextOptions options) {
        context = context(options.setBypassCSP(true));
        TestRegistration borrower = TestRegistration.publicClient("Claude Desktop", "https://app.example.com/cb");
        Page page = open(AuthorizationAddress.of(borrower.id(), "https://app.example.com/cb"));
        inspect(page, "login-providers" + variant);
        logIn(page);
        inspect(page, "consent-borrowed" + variant);
        inspect(open(), "");
        page.context().close();
    }

    private static void inspect(Page page, String picture) {
        List<Rule> serious = new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .toList();
        assertThat(serious).as(page.url()).isEmpty();
        if (!picture.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(IMAGES.resolve(picture + ".png"))
                    .setFullPage(true));
        }
    }

    private BrowserContext context(Browser.NewContextOptions options) {
        return chromium.browser().newContext(options.setBaseURL(base.toString()));
    }

    private Page asked() {
        Page page = open();
        logIn(page);
        return page;
    }

    private Page open() {
        return open(client.authorization().with("scope", "user user:write offline_access"));
    }

    private Page open(AuthorizationAddress address) {
        Page page = context.newPage();
        page.navigate(address.toString());
        return page;
    }

    private static void logIn(Page page) {
        page.fill("#username", "admin");
        page.fill("#password", "123456");
        page.click("button");
        assertThat(page.innerText("h1")).isEqualTo("Allow access?");
    }
}
