package dev.gatehouse.authserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From an administrator who adds a user to the user who has a password; and a resource that is added. */
@QuarkusTest
@Tag("browser")
class InvitationChromiumTest {

    private static final Path IMAGES = Path.of("..", "docs", "images");

    @TestHTTPResource
    URI base;

    private final Chromium chromium = new Chromium();

    @AfterEach
    void stop() {
        chromium.close();
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void a_user_who_was_invited_chooses_a_password_and_logs_in() {
        String username = "grace-" + UUID.randomUUID();
        Page admin = administrator(wide());
        admin.navigate("/admin/users");
        admin.click("text=New user");
        admin.fill("#username", username);
        admin.click("button.primary");
        String link = path(admin.innerText("p.callout"));

        Page guest = open(wide());
        guest.navigate(link);
        guest.fill("#password", "too short");
        guest.click("button.primary");
        assertThat(guest.innerText("#problem")).contains("at least 15 characters");
        guest.fill("#password", "a sentence to remember");
        guest.click("button.primary");
        assertThat(guest.innerText("h1")).isEqualTo("Your password is set");
        guest.click("a.primary");
        guest.fill("#username", username);
        guest.fill("#password", "a sentence to remember");
        guest.click("button.primary");

        assertThat(guest.innerText("main")).contains("Your account", username);
        guest.navigate(link);
        assertThat(guest.innerText("h1")).isEqualTo("This link does not work");
    }

    @Test
    void the_pages_can_be_used_by_everybody_and_are_shown_in_the_documentation() {
        take("", wide());
        take("-dark", wide().setColorScheme(ColorScheme.DARK));
        take("-phone", new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));
    }

    private void take(String variant, Browser.NewContextOptions options) {
        Page page = administrator(options.setBypassCSP(true));
        page.navigate("/admin/users?limit=3");
        inspect(page, "admin-users" + variant);
        page.navigate("/admin/resources");
        inspect(page, "admin-resources" + variant);
        page.navigate("/admin/catalog/new");
        inspect(page, "admin-new-resource" + variant);
        page.navigate("/admin/accounts/new");
        inspect(page, "admin-new-user" + variant);
        page.fill(
                "#username",
                "grace" + variant + "-" + UUID.randomUUID().toString().substring(0, 4));
        page.fill("#name", "Grace Hopper");
        page.click("button.primary");
        inspect(page, "admin-link" + variant);
        page.navigate(path(page.innerText("p.callout")));
        inspect(page, "invitation" + variant);
        page.context().close();
    }

    private static void inspect(Page page, String picture) {
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .as(page.url())
                .isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(IMAGES.resolve(picture + ".png"))
                .setFullPage(true));
    }

    /** The address as this test reaches it: links name the issuer. */
    private static String path(String link) {
        URI address = URI.create(link.strip());
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1200, 860);
    }

    private Page administrator(Browser.NewContextOptions options) {
        Page page = open(options);
        page.navigate("/login?return=/admin");
        page.fill("#username", "admin");
        page.fill("#password", "123456");
        page.click("button.primary");
        return page;
    }

    private Page open(Browser.NewContextOptions options) {
        return chromium.browser()
                .newContext(options.setBaseURL(base.toString()))
                .newPage();
    }
}
