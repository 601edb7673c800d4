package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.outbound.ProviderHost;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = ProviderHost.class, restrictToAnnotatedClass = true)
class UpstreamRouteTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/login/upstream/harbour\\?transaction=[^\"]+)\"");

    private final Visitor visitor = new Visitor();
    private final String subject = UUID.randomUUID().toString();
    private final Map<String, Object> somebody =
            Map.of("sub", subject, "name", "Ada There", "preferred_username", "ada-" + subject);

    @Test
    @Verifies({"A9", "AS30"})
    void nobody_goes_there_before_they_know_who_asks() {
        String page = visitor.loginPage(address()).asString();

        assertThat(page)
                .contains("Or log in with", "The Harbour")
                .containsSubsequence("Harbour Notes", "unverified", "app.example.com");
    }

    @Test
    @Verifies({"A9", "AS31"})
    void who_logs_in_there_is_asked_for_consent_here_and_the_client_gets_its_code() {
        Response consent =
                visitor.follow(callback(visitor, leave(visitor, address()), with("groups", List.of("crew"))));

        assertThat(consent.asString()).contains("Ada There (harbour:ada-" + subject + ")", "Harbour Notes");
        Parameters response = Visitor.response(visitor.submit(consent, "decision", "approve"));
        assertThat(response.get("code")).isPresent();
        assertThat(response.get("iss")).hasValue("http://127.0.0.1:9000");
    }

    @Test
    @Verifies({"A9", "AS27"})
    void what_the_client_asked_for_is_not_told_there() {
        URI there = leave(
                visitor, address().with("resource", "http://127.0.0.1:8000/mcp").with("login_hint", "lovelace"));

        assertThat(there.toString()).startsWith(issuer() + "/authorize?");
        // Nothing that random texts could have by chance.
        assertThat(there.getRawQuery()).doesNotContain("resource", "%3A8000", "lovelace", "app.example.com");
    }

    @Test
    @Verifies("A9")
    void an_address_that_was_captured_there_is_of_no_use_in_another_browser() {
        URI captured = leave(visitor, address());
        Visitor victim = new Visitor();
        victim.loginPage(address());

        Response refused = callback(victim, captured, somebody);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("This request began in another browser", "Reference");
        assertThat(victim.cookies()).doesNotContainKey("gatehouse-session");
    }

    @Test
    @Verifies({"A9", "A13"})
    void the_answer_to_one_transaction_does_not_fit_another_of_the_same_browser() {
        URI one = leave(visitor, address());
        URI other = leave(visitor, address());
        Map<String, Object> claims = new HashMap<>(somebody);
        claims.put("nonce", query(one, "nonce"));

        Response refused = visitor.get("/login/upstream/harbour/callback?code="
                + encoded(ProviderHost.code(query(one, "code_challenge"), claims)) + "&state="
                + encoded(query(other, "state")) + "&iss=" + encoded(issuer()));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse-session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?code=x",
                "?state=x&code=x",
                "?state=a&state=b&code=x",
                "?state=%00.%0a&code=x",
                "?state=.&code=x",
                "?%ff"
            })
    @Verifies({"A9", "T14"})
    void what_nobody_asked_for_gets_a_page_and_no_session(String query) {
        Response refused = visitor.get("/login/upstream/harbour/callback" + query);

        assertThat(refused.statusCode()).isIn(400, 403, 410);
        assertThat(refused.header("Location")).isNull();
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void a_no_from_there_is_told_and_the_person_can_go_on_another_way() {
        URI there = leave(visitor, address());

        Response refused = visitor.get("/login/upstream/harbour/callback?error=access_denied&state="
                + encoded(query(there, "state")) + "&iss=" + encoded(issuer()));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("You were not logged in there", "Reference");
    }

    @Test
    @Verifies("A9")
    void a_code_that_was_given_to_another_browser_is_not_taken_there() {
        URI there = leave(visitor, address());

        Response refused = visitor.get("/login/upstream/harbour/callback?code="
                + encoded(ProviderHost.code("of-another-browser", somebody)) + "&state="
                + encoded(query(there, "state")) + "&iss=" + encoded(issuer()));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(visitor.cookies()).doesNotContainKey("gatehouse-session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    @Verifies({"A8", "A9"})
    void another_site_cannot_send_a_browser_there(String site) {
        String link = link(visitor.loginPage(address()));

        assertThat(visitor.get(link, "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
        assertThat(new Visitor().get(link).statusCode()).isEqualTo(403);
    }

    @Test
    void what_somebody_cannot_allow_is_not_asked_and_not_given() {
        AuthorizationAddress address = address().with("scope", "user user:write");
        Response consent = visitor.follow(callback(visitor, leave(visitor, address), with("groups", List.of("crew"))));

        assertThat(consent.asString())
                .contains("See your profile and your usage statistics")
                .doesNotContain("Change your profile");
        assertThat(Visitor.response(visitor.submit(consent, "decision", "approve"))
                        .get("code"))
                .isPresent();
    }

    @Test
    void who_can_allow_nothing_of_what_is_asked_denies() {
        Response consent =
                visitor.follow(callback(visitor, leave(visitor, address().with("scope", "user")), somebody));

        assertThat(consent.asString()).contains("Your account cannot allow what is asked for.");
        assertThat(Visitor.response(visitor.submit(consent, "decision", "approve"))
                        .get("error"))
                .hasValue("access_denied");
    }

    @Test
    void a_provider_that_is_not_configured_is_no_page() {
        assertThat(visitor.get("/login/upstream/elsewhere?transaction=x").statusCode())
                .isEqualTo(404);
    }

    /** From the client's request to the address that the browser is sent to. */
    private static URI leave(Visitor visitor, AuthorizationAddress address) {
        Response redirect = visitor.get(link(visitor.loginPage(address)), "Sec-Fetch-Site", "same-origin");
        assertThat(redirect.statusCode()).isEqualTo(303);
        PageHeaders.assertUnseen(redirect);
        return URI.create(redirect.header("Location"));
    }

    /** Logs in there, and comes back. */
    private static Response callback(Visitor visitor, URI there, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("nonce", query(there, "nonce"));
        return visitor.get(
                "/login/upstream/harbour/callback?code="
                        + encoded(ProviderHost.code(query(there, "code_challenge"), all)) + "&state="
                        + encoded(query(there, "state")) + "&iss=" + encoded(issuer()),
                "Sec-Fetch-Site",
                "cross-site");
    }

    private Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = new HashMap<>(somebody);
        claims.put(claim, value);
        return claims;
    }

    private static String link(Response page) {
        Matcher link = LINK.matcher(page.asString());
        assertThat(link.find()).as(page.asString()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static String query(URI address, String name) {
        return Parameters.parse(address.getRawQuery()).orElseThrow().get(name).orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String issuer() {
        return ConfigProvider.getConfig().getValue("gatehouse.auth.upstream.harbour.issuer", String.class);
    }

    private static AuthorizationAddress address() {
        TestRegistration client = TestRegistration.publicClient("Harbour Notes", "https://app.example.com/cb");
        return AuthorizationAddress.of(client.id(), "https://app.example.com/cb");
    }
}
