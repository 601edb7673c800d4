package dev.gatehouse.authserver.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.LoopbackClient;
import dev.gatehouse.authserver.fixtures.TestImages;
import dev.gatehouse.authserver.outbound.DocumentHosts;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlImage;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that nobody registered, known by the document at their address. */
@QuarkusTest
@QuarkusTestResource(value = DocumentHosts.class, restrictToAnnotatedClass = true)
class DocumentClientTest {

    @TestHTTPResource
    URI base;

    private final WebClient browser = new WebClient();
    private LoopbackClient listener;

    @BeforeEach
    void start() throws IOException {
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        listener = new LoopbackClient("The program that listens");
    }

    @AfterEach
    void stop() {
        browser.close();
        listener.close();
    }

    @Test
    @Verifies({"AS6", "AS60", "AS30"})
    void a_person_sees_who_publishes_the_client_and_the_client_gets_its_tokens() throws IOException {
        String clientId = id(DocumentHosts.GOOD);

        HtmlPage consent = logIn(open(clientId));
        String shown = consent.getVisibleText();
        consent.getForms()
                .getFirst()
                .<HtmlButton>getFirstByXPath(".//button[@value='approve']")
                .click();

        assertThat(shown).contains("Harbour Notes", "localhost", clientId).doesNotContain("unverified");
        assertThat(redeem(clientId, code()).statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies({"AS66", "R8"})
    void its_logo_is_shown_and_comes_from_this_server() throws IOException {
        HtmlPage consent = logIn(open(id(DocumentHosts.GOOD)));
        Awaitility.await()
                .until(() ->
                        !((HtmlPage) consent.refresh()).querySelectorAll("img").isEmpty());
        HtmlImage logo = ((HtmlPage) consent.refresh()).querySelector("img.logo");

        assertThat(logo.getAltAttribute()).isEmpty();
        assertThat(logo.getSrcAttribute()).matches("/logo/[0-9a-f]{64}");

        Response image = given().get(logo.getSrcAttribute());
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.asByteArray()).isEqualTo(TestImages.png());
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(image.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(image.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(image.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(image.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    @Verifies({"AS66", "R1"})
    void who_only_registered_shows_no_logo() throws IOException {
        String logo = "https://localhost/logo.png";
        String id = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "redirect_uris",
                        List.of("http://127.0.0.1/callback"),
                        "token_endpoint_auth_method",
                        "none",
                        "logo_uri",
                        logo))
                .post("/oauth/register")
                .jsonPath()
                .getString("client_id");

        HtmlPage consent = logIn(open(id));

        assertThat(consent.querySelectorAll("img")).isEmpty();
        assertThat(consent.asXml()).doesNotContain(logo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logo/x", "/logo/..%2Flogin", "/logo/", "/logo"})
    void there_is_no_logo_under_another_name(String address) {
        assertThat(given().urlEncodingEnabled(false).get(address).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @Verifies({"AS62", "AS67", "R3", "R7"})
    @CsvSource({
        DocumentHosts.LYING + ", 400, The application describes itself wrongly",
        DocumentHosts.AWAY + ", 503, The application could not be checked"
    })
    void a_client_that_cannot_be_believed_gets_a_page_that_tells_why_and_no_redirect(
            String host, int status, String title) throws IOException {
        HtmlPage page = open(id(host));

        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(status);
        assertThat(page.querySelector("h1").getTextContent()).isEqualTo(title);
        assertThat(page.asXml()).doesNotContain("302", "127.0.0.1", "Exception");
        assertThat(listener.answers()).isEmpty();
    }

    @Test
    @Verifies("R7")
    void the_page_for_an_address_that_is_not_public_does_not_tell_why() throws IOException {
        HtmlPage page = open("https://169.254.169.254/latest/client.json");

        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(503);
        assertThat(page.asXml()).doesNotContain("169.254", "special");
    }

    @Test
    void the_metadata_says_that_such_clients_are_welcome() {
        assertThat(given().get("/.well-known/oauth-authorization-server")
                        .jsonPath()
                        .getBoolean("client_id_metadata_document_supported"))
                .isTrue();
    }

    private HtmlPage open(String clientId) throws IOException {
        String address =
                AuthorizationAddress.of(clientId, listener.redirectUri()).toString();
        return browser.getPage(base.resolve(address).toURL());
    }

    private static HtmlPage logIn(HtmlPage page) throws IOException {
        page.<HtmlInput>getHtmlElementById("username").setValue("admin");
        page.<HtmlInput>getHtmlElementById("password").setValue("123456");
        return page.getForms()
                .getFirst()
                .<HtmlButton>getFirstByXPath(".//button")
                .click();
    }

    private String code() {
        return Parameters.parse(URI.create(listener.answers().getLast()).getRawQuery())
                .orElseThrow()
                .get("code")
                .orElseThrow();
    }

    private static Response redeem(String clientId, String code) {
        return given().formParam("grant_type", "authorization_code")
                .formParam("client_id", clientId)
                .formParam("code", code)
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value())
                .post("/oauth/token");
    }

    private static String id(String host) {
        return ConfigProvider.getConfig().getValue(host, String.class);
    }
}
