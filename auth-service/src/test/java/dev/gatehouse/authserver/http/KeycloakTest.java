package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.outbound.KeycloakHost;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A login through a real Keycloak. Runs with {@code -Pkeycloak}, which gets it from Maven Central. */
@QuarkusTest
@QuarkusTestResource(value = KeycloakHost.class, restrictToAnnotatedClass = true)
@Tag("keycloak")
class KeycloakTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/login/upstream/keycloak\\?transaction=[^\"]+)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final Visitor visitor = new Visitor();

    @Test
    void who_logs_in_there_has_an_account_here_and_can_allow_what_their_role_gives()
            throws IOException, InterruptedException, GeneralSecurityException {
        URI back = logIn(leave("user user:write"), "over-the-sea");

        Response consent = visitor.follow(visitor.get(back.getRawPath() + "?" + back.getRawQuery()));

        assertThat(consent.asString())
                .contains("Ada Lovelace (keycloak:ada)", "See your profile and your usage statistics")
                .doesNotContain("Change your profile");
        assertThat(Visitor.response(visitor.submit(consent, "decision", "approve"))
                        .get("code"))
                .isPresent();
    }

    @Test
    void an_answer_of_keycloak_is_good_once_and_in_one_browser()
            throws IOException, InterruptedException, GeneralSecurityException {
        URI back = logIn(leave("user"), "over-the-sea");
        String address = back.getRawPath() + "?" + back.getRawQuery();

        assertThat(new Visitor().get(address).statusCode()).isEqualTo(403);
        assertThat(visitor.get(address).statusCode()).isEqualTo(303);
        assertThat(visitor.get(address).statusCode()).isEqualTo(403);
    }

    private URI leave(String scope) {
        TestRegistration client = TestRegistration.publicClient("Harbour Notes", "https://app.example.com/cb");
        Response page = visitor.loginPage(AuthorizationAddress.of(client.id(), "https://app.example.com/cb")
                .with("scope", scope));
        Matcher link = LINK.matcher(page.asString());
        assertThat(link.find()).as(page.asString()).isTrue();
        return URI.create(visitor.get(link.group(1).replace("&amp;", "&")).header("Location"));
    }

    /** Fills in the form of Keycloak, and tells where that sends the browser. */
    private static URI logIn(URI address, String password)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient browser = HttpClient.newBuilder()
                .sslContext(trusting())
                .cookieHandler(new CookieManager())
                .build()) {
            HttpResponse<String> page =
                    browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            Matcher action = ACTION.matcher(page.body());
            assertThat(action.find()).as(page.statusCode() + " " + page.body()).isTrue();
            HttpRequest form = HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "username=ada&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8)))
                    .build();
            HttpResponse<String> answer = browser.send(form, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return URI.create(answer.headers().firstValue("Location").orElseThrow());
        }
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        String file = ConfigProvider.getConfig().getValue("test.keycloak.trust", String.class);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = new FileInputStream(file)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
