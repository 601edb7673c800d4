package dev.gatehouse.authserver.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person with a browser that runs no scripts lets a device in. */
@QuarkusTest
@Tag("browser")
class DeviceChromiumTest {

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Path IMAGES = Path.of("..", "docs", "images");

    @TestHTTPResource
    URI base;

    private final Chromium chromium = new Chromium();

    @AfterEach
    void stop() {
        chromium.close();
    }

    @Test
    @Verifies({"AS94", "A15"})
    void a_person_types_the_code_in_and_the_device_gets_its_tokens() {
        String client = register();
        JsonPath codes = ask(client);
        Page page = open("/device", new Browser.NewContextOptions().setJavaScriptEnabled(false));

        logIn(page);
        page.fill("#user_code", codes.getString("user_code").toLowerCase(java.util.Locale.ROOT));
        page.click("button");
        assertThat(page.innerText("h1")).isEqualTo("Connect this device?");
        page.click("button[value=approve]");

        assertThat(page.innerText("h1")).isEqualTo("The device is connected");
        assertThat(poll(client, codes).statusCode()).isEqualTo(200);
    }

    @Test
    void the_pages_are_shown_in_the_documentation() {
        String client = register();
        take(client, "", new Browser.NewContextOptions().setViewportSize(1000, 860));
        take(
                client,
                "-dark",
                new Browser.NewContextOptions().setViewportSize(1000, 860).setColorScheme(ColorScheme.DARK));
        take(
                client,
                "-phone",
                new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));
    }

    private void take(String client, String variant, Browser.NewContextOptions options) {
        Page page = open("/device?user_code=" + ask(client).getString("user_code"), options);
        logIn(page);
        page.screenshot(picture("device-code" + variant));
        page.click("button");
        page.screenshot(picture("device" + variant));
        page.context().close();
    }

    private Page open(String path, Browser.NewContextOptions options) {
        Page page = chromium.browser()
                .newContext(options.setBaseURL(base.toString()))
                .newPage();
        page.navigate(path);
        return page;
    }

    private static void logIn(Page page) {
        page.fill("#username", "admin");
        page.fill("#password", "123456");
        page.click("button");
        assertThat(page.innerText("h1")).isEqualTo("Connect a device");
    }

    private static String register() {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "client_name", "Living room",
                        "token_endpoint_auth_method", "none",
                        "grant_types", List.of(GRANT_TYPE, "refresh_token")))
                .post("/oauth/register")
                .then()
                .statusCode(201)
                .extract()
                .path("client_id");
    }

    private static JsonPath ask(String client) {
        return given().contentType(ContentType.URLENC)
                .formParam("client_id", client)
                .formParam("scope", "user user:write offline_access")
                .post("/oauth/device_authorization")
                .jsonPath();
    }

    private static Response poll(String client, JsonPath codes) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", GRANT_TYPE)
                .formParam("client_id", client)
                .formParam("device_code", codes.getString("device_code"))
                .post("/oauth/token");
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions()
                .setPath(IMAGES.resolve(name + ".png"))
                .setFullPage(true);
    }
}
