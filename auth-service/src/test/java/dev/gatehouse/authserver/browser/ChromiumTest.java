package dev.gatehouse.authserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.gatehouse.authserver.fixtures.LoopbackClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a real browser can show: how the pages look, and that its rules let an approval through. */
@QuarkusTest
@Tag("browser")
class ChromiumTest {

    private static final Path IMAGES = Path.of("..", "docs", "images");

    @TestHTTPResource
    URI base;

    private final Chromium chromium = new Chromium();
    private LoopbackClient client;

    @BeforeEach
    void start() throws IOException {
        client = new LoopbackClient("Harbour Notes");
        Files.createDirectories(IMAGES);
    }

    @AfterEach
    void stop() {
        client.close();
        chromium.close();
    }

    @Test
    void an_approval_reaches_a_client_on_this_computer() {
        Page page = open(client, new Browser.NewContextOptions());
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));

        logIn(page);
        page.click("button[value=approve]");

        assertThat(page.innerText("h1")).isEqualTo("The client has its answer");
        assertThat(client.answers()).singleElement().asString().contains("code=", "state=", "iss=");
        assertThat(complaints).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @Test
    void an_approval_follows_a_client_that_goes_on_elsewhere() throws IOException {
        try (LoopbackClient relay = new LoopbackClient("Relay", client.redirectUri())) {
            Page page = open(relay, new Browser.NewContextOptions());
            logIn(page);
            page.click("button[value=approve]");

            assertThat(page.innerText("h1")).isEqualTo("The client has its answer");
            assertThat(relay.answers()).singleElement().asString().contains("code=");
        }
    }

    @Test
    void the_pages_are_shown_in_the_documentation() {
        take("", new Browser.NewContextOptions().setViewportSize(1000, 860));
        take("-dark", new Browser.NewContextOptions().setViewportSize(1000, 860).setColorScheme(ColorScheme.DARK));
        take("-phone", new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));
    }

    private void take(String variant, Browser.NewContextOptions options) {
        Page page = open(client, options);
        page.screenshot(picture("login" + variant));
        logIn(page);
        page.screenshot(picture("consent" + variant));
        page.context().close();
    }

    private Page open(LoopbackClient client, Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options.setBaseURL(base.toString()));
        Page page = context.newPage();
        page.navigate(client.authorization()
                .with("scope", "user user:write offline_access")
                .toString());
        return page;
    }

    private static void logIn(Page page) {
        page.fill("#username", "admin");
        page.fill("#password", "123456");
        page.click("button");
        assertThat(page.innerText("h1")).isEqualTo("Allow access?");
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions()
                .setPath(IMAGES.resolve(name + ".png"))
                .setFullPage(true);
    }
}
