package dev.gatehouse.authserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.LoopbackClient;
import dev.gatehouse.authserver.outbound.DocumentHosts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How consent looks for a client that is known by its document. */
@QuarkusTest
@QuarkusTestResource(value = DocumentHosts.class, restrictToAnnotatedClass = true)
@Tag("browser")
class DocumentClientChromiumTest {

    @TestHTTPResource
    URI base;

    @Test
    void the_publisher_is_shown_beside_the_name() throws IOException {
        String clientId = ConfigProvider.getConfig().getValue(DocumentHosts.GOOD, String.class);
        try (Chromium chromium = new Chromium();
                LoopbackClient listener = new LoopbackClient("The program that listens")) {
            Page page = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(1000, 860)
                            .setBaseURL(base.toString()))
                    .newPage();
            page.navigate(
                    AuthorizationAddress.of(clientId, listener.redirectUri()).toString());
            page.fill("#username", "admin");
            page.fill("#password", "123456");
            page.click("button");

            assertThat(page.innerText(".badge.published")).isEqualTo("localhost");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("..", "docs", "images", "consent-document.png"))
                    .setFullPage(true));
        }
    }
}
