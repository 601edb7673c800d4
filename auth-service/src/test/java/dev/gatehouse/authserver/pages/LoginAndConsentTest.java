package dev.gatehouse.authserver.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.LoopbackClient;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginAndConsentTest {

    @TestHTTPResource
    URI base;

    private LoopbackClient client;
    private final WebClient browser = browser();

    @BeforeEach
    void start() throws IOException {
        client = new LoopbackClient("Harbour Notes");
    }

    @AfterEach
    void stop() {
        client.close();
        browser.close();
    }

    @Test
    @Verifies({"AS25", "AS26"})
    void logging_in_and_approving_sends_the_client_a_code() throws IOException {
        HtmlPage consent = logIn(open(), "123456");
        assertThat(consent.getTitleText()).isEqualTo("Allow access? · Gatehouse");
        assertThat(consent.getVisibleText())
                .contains(
                        "Harbour Notes", "unverified", "See your profile and your usage statistics", "Ada Min (admin)");

        HtmlPage done = decide(consent, "approve");

        assertThat(heading(done)).isEqualTo("The client has its answer");
        assertThat(answer().get("code")).isPresent();
        assertThat(answer().get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(answer().get("iss")).hasValue("http://127.0.0.1:9000");
    }

    @Test
    void denying_tells_the_client() throws IOException {
        decide(logIn(open(), "123456"), "deny");

        assertThat(answer().get("error")).hasValue("access_denied");
        assertThat(answer().get("code")).isEmpty();
    }

    @Test
    void a_wrong_password_can_be_mended() throws IOException {
        HtmlPage again = logIn(open(), "654321");

        assertThat(again.getVisibleText()).contains("User name or password is wrong.");
        assertThat(again.<HtmlInput>getHtmlElementById("username").getValue()).isEqualTo("admin");
        assertThat(again.<HtmlInput>getHtmlElementById("password").getValue()).isEmpty();
        assertThat(heading(logIn(again, "123456"))).isEqualTo("Allow access?");
    }

    @Test
    void a_reload_harms_neither_page() throws IOException {
        HtmlPage login = open();
        HtmlPage consent = logIn((HtmlPage) login.refresh(), "123456");
        decide((HtmlPage) consent.refresh(), "approve");

        assertThat(answer().get("code")).isPresent();
    }

    @Test
    @Verifies("AS29")
    void going_back_and_approving_again_gives_nothing_more() throws IOException {
        HtmlPage consent = logIn(open(), "123456");
        decide(consent, "approve");

        HtmlPage ended = decide(consent, "approve");

        assertThat(ended.getWebResponse().getStatusCode()).isEqualTo(410);
        assertThat(heading(ended)).isEqualTo("This request has ended");
        assertThat(client.answers()).hasSize(1);
    }

    @Test
    void two_tabs_do_not_disturb_each_other() throws IOException {
        HtmlPage first = open();
        HtmlPage second = open();

        decide(logIn(second, "123456"), "deny");
        decide(logIn(first, "123456"), "approve");

        assertThat(client.answers()).hasSize(2);
        assertThat(client.answers().get(0)).contains("error=access_denied");
        assertThat(client.answers().get(1)).contains("code=");
    }

    @Test
    @Verifies({"A8", "A9"})
    void a_login_that_another_browser_began_goes_no_further() throws IOException {
        HtmlPage login = open();
        try (WebClient other = browser()) {
            HtmlPage page = other.getPage(login.getUrl());

            assertThat(page.getWebResponse().getStatusCode()).isEqualTo(403);
            assertThat(heading(page)).isEqualTo("This request began in another browser");
            assertThat(page.getForms()).isEmpty();
        }
    }

    @Test
    @Verifies("A10")
    void who_is_logged_in_is_asked_for_consent_at_once_and_each_time() throws IOException {
        decide(logIn(open(), "123456"), "approve");

        assertThat(heading(open())).isEqualTo("Allow access?");
    }

    @Test
    void somebody_else_can_log_in_instead() throws IOException {
        HtmlPage consent = logIn(open(), "123456");
        HtmlAnchor notYou = consent.getAnchorByText("Not you? Use another account");

        HtmlPage login = notYou.click();

        assertThat(heading(login)).isEqualTo("Log in");
        assertThat(heading(logIn(login, "123456"))).isEqualTo("Allow access?");
    }

    @Test
    void the_pages_can_be_used_without_seeing_them() throws IOException {
        HtmlPage login = open();
        HtmlPage failed = logIn(login, "wrong");

        assertThat(login.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(login.getElementsByTagName("main")).hasSize(1);
        for (String field : new String[] {"username", "password"}) {
            assertThat(login.querySelector("label[for=" + field + "]").getTextContent())
                    .isNotBlank();
            assertThat(failed.getHtmlElementById(field).getAttribute("aria-describedby"))
                    .isEqualTo("problem");
        }
        assertThat(failed.getHtmlElementById("problem").getAttribute("role")).isEqualTo("alert");
    }

    private HtmlPage open() throws IOException {
        return browser.getPage(base.resolve(client.authorization().toString()).toURL());
    }

    private static HtmlPage logIn(HtmlPage page, String password) throws IOException {
        page.<HtmlInput>getHtmlElementById("username").setValue("admin");
        page.<HtmlInput>getHtmlElementById("password").setValue(password);
        return form(page).<HtmlButton>getFirstByXPath(".//button").click();
    }

    private static HtmlPage decide(HtmlPage page, String decision) throws IOException {
        return form(page)
                .<HtmlButton>getFirstByXPath(".//button[@value='" + decision + "']")
                .click();
    }

    private static HtmlForm form(HtmlPage page) {
        return page.getForms().getFirst();
    }

    private static String heading(HtmlPage page) {
        return page.querySelector("h1").getTextContent();
    }

    /** The last one that the client got. */
    private Parameters answer() {
        return Parameters.parse(URI.create(client.answers().getLast()).getRawQuery())
                .orElseThrow();
    }

    private static WebClient browser() {
        WebClient browser = new WebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return browser;
    }
}
