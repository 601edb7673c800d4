package dev.gatehouse.authserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.gatehouse.authserver.fixtures.LoopbackClient;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Administration as an administrator sees it. */
@QuarkusTest
@Tag("browser")
class AdminChromiumTest {

    private static final Path IMAGES = Path.of("..", "docs", "images");

    @TestHTTPResource
    URI base;

    @Inject
    AuditTrail trail;

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
    @Verifies("T13")
    void the_kill_switch_of_a_client_says_what_will_end_and_ends_it() {
        Page page = loggedIn(wide());

        page.navigate("/admin/clients?search=" + client.id());
        page.click("text=Disable");
        assertThat(page.innerText("section.callout")).contains("Applications: 1");
        page.click("button.primary");

        assertThat(page.innerText("h1")).isEqualTo("Applications");
        page.navigate(client.authorization().toString());
        assertThat(page.innerText("h1")).isNotEqualTo("Allow access?");
    }

    @Test
    void revoking_everything_logs_the_administrator_out_too() {
        Page page = loggedIn(wide());

        page.navigate("/admin/keys");
        page.click("text=Revoke everything");
        page.click("button.primary");

        assertThat(page.url()).contains("/login");
    }

    @Test
    @Verifies("R6")
    void of_many_that_registered_alike_the_unused_go_at_once() {
        for (int i = 0; i < 12; i++) {
            TestRegistration.publicClient("Swarm", "http://127.0.0.1:" + (7000 + i) + "/callback");
        }
        Page page = loggedIn(wide());

        page.navigate("/admin/duplicates");
        page.locator("li", new Page.LocatorOptions().setHasText("Swarm"))
                .locator("a.button")
                .first()
                .click();
        assertThat(page.innerText("section.callout")).contains("Applications: 12");
        page.click("button.primary");

        assertThat(page.innerText("main")).doesNotContain("Swarm");
    }

    @Test
    void the_pages_are_shown_in_the_documentation() {
        take("", wide());
        take("-dark", wide().setColorScheme(ColorScheme.DARK));
        take("-phone", new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));
    }

    private void take(String variant, Browser.NewContextOptions options) {
        Page page = loggedIn(options);
        trail.flush();
        page.navigate("/admin/clients?limit=4");
        page.screenshot(picture("admin-clients" + variant));
        page.navigate("/admin?limit=6");
        page.screenshot(picture("admin-timeline" + variant));
        page.navigate("/admin/confirm?action=disable_client&on=" + client.id());
        page.screenshot(picture("admin-confirm" + variant));
        page.context().close();
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1200, 860);
    }

    private Page loggedIn(Browser.NewContextOptions options) {
        Page page = chromium.browser()
                .newContext(options.setBaseURL(base.toString()))
                .newPage();
        page.navigate(client.authorization().toString());
        page.fill("#username", "admin");
        page.fill("#password", "123456");
        page.click("button");
        page.click("button[value=approve]");
        return page;
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions()
                .setPath(IMAGES.resolve(name + ".png"))
                .setFullPage(true);
    }
}
