package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConsentRouteTest {

    private final Visitor visitor = new Visitor();

    @Test
    @Verifies({"A8", "A12", "AS31"})
    void the_page_can_neither_be_framed_nor_kept() {
        PageHeaders.assertSafe(visitor.consentPage(address("Client")));
    }

    @Test
    @Verifies({"AS30", "A11"})
    void the_page_says_who_asks_for_what_and_where_the_answer_goes() {
        TestRegistration client = TestRegistration.publicClient("Harbour Notes", "https://app.example.com:8443/cb");

        String page = visitor.consentPage(AuthorizationAddress.of(client.id(), "https://app.example.com:8443/cb")
                        .with("scope", "user user:write offline_access unknown"))
                .asString();

        assertThat(page)
                .contains("<bdi>Harbour Notes</bdi>", "unverified", client.id())
                .contains("app.example.com:8443", "Approve only if you have just come from there.")
                .contains("See your profile and your usage statistics", "Change your profile")
                .contains("Stay connected when you are not here")
                .contains("http://127.0.0.1:8000/mcp", "Ada Min (admin)")
                .doesNotContain("unknown");
    }

    @Test
    @Verifies("AS30")
    void a_login_is_told_in_words_and_names_no_resource() {
        String page = visitor.consentPage(address("Client").with("scope", "openid profile email"))
                .asString();

        assertThat(page)
                .contains("Know that it is you who logs in")
                .contains("See your name and your user name", "See your email address")
                .doesNotContain("http://127.0.0.1:8000/mcp", "Use the permission");
    }

    @Test
    @Verifies("AS30")
    void what_is_new_is_told_apart_from_what_was_granted_before() {
        AuthorizationAddress address = address("Client");
        visitor.approve(address.with("scope", "user"));

        String more = visitor.follow(
                        visitor.get(address.with("scope", "user user:write").toString()))
                .asString();
        String same = visitor.follow(visitor.get(address.with("scope", "user").toString()))
                .asString();

        assertThat(more)
                .containsSubsequence(
                        "If you approve, it can from now on also",
                        "Change your profile",
                        "You have allowed it before to",
                        "See your profile and your usage statistics");
        assertThat(same)
                .containsSubsequence("You have allowed it before to", "See your profile and your usage statistics")
                .doesNotContain("If you approve, it can");
    }

    @Test
    @Verifies("AS30")
    void an_answer_to_this_computer_comes_with_a_warning() {
        TestRegistration client = TestRegistration.publicClient("Client", "http://127.0.0.1/cb");

        assertThat(visitor.consentPage(AuthorizationAddress.of(client.id(), "http://127.0.0.1:4711/cb"))
                        .asString())
                .contains("127.0.0.1:4711", "That is a program on this computer.");
    }

    @Test
    @Verifies("A11")
    void a_name_is_text_and_cannot_reorder_the_page() {
        String page = visitor.consentPage(address("<b>Bank</b>\u202Eknab\u200B\u2066 of\u00A0\u2028 Ada"))
                .asString();

        assertThat(page).contains("<bdi>&lt;b&gt;Bank&lt;/b&gt;\uFFFDknab\uFFFD\uFFFD of   Ada</bdi>");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u3000"})
    @Verifies("A11")
    void a_name_of_nothing_is_called_that(String name) {
        assertThat(visitor.consentPage(address(name)).asString()).contains("<bdi>An application without a name</bdi>");
    }

    @Test
    @Verifies({"AS25", "AS26", "AS50", "A5", "A7", "A12"})
    void approving_gives_the_client_a_code() {
        Response answer = visitor.submit(visitor.consentPage(address("Client")), "decision", "approve");

        assertThat(answer.header("Location")).startsWith("https://app.example.com/cb?tenant=1&");
        PageHeaders.assertUnseen(answer);
        Parameters response = Visitor.response(answer);
        assertThat(response.get("code").orElseThrow()).hasSize(43);
        assertThat(response.get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(response.get("iss")).hasValue("http://127.0.0.1:9000");
        assertThat(response.get("error")).isEmpty();
        assertThat(visitor.cookies()).containsOnlyKeys("gatehouse-session");
    }

    @Test
    @Verifies({"AS25", "AS26", "A7"})
    void denying_tells_the_client() {
        Parameters response =
                Visitor.response(visitor.submit(visitor.consentPage(address("Client")), "decision", "deny"));

        assertThat(response.get("error")).hasValue("access_denied");
        assertThat(response.get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(response.get("iss")).hasValue("http://127.0.0.1:9000");
        assertThat(response.get("code")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"approve,approve", "approve,deny", "deny,approve"})
    @Verifies("AS29")
    void a_decision_is_made_once(String first, String second) {
        Response page = visitor.consentPage(address("Client"));
        Map<String, String> cookies = Map.copyOf(visitor.cookies());
        visitor.submit(page, "decision", first);
        visitor.cookies().putAll(cookies);

        Response again = visitor.submit(page, "decision", second);

        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.asString()).contains("This request has ended");
        assertThat(again.header("Location")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://evil.example"})
    @Verifies({"A8", "AS31"})
    void a_decision_sent_from_another_site_is_refused(String header, String value) {
        Response page = visitor.consentPage(address("Client"));

        Response answer =
                visitor.form(page, "decision", "approve").header(header, value).post(visitor.action(page));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.header("Location")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000000000000000000000000000000000000000000000000000000000000"})
    @Verifies({"A8", "AS31"})
    void a_decision_without_the_token_of_its_page_is_refused(String token) {
        Response page = visitor.consentPage(address("Client"));

        Response answer =
                visitor.form(page, "decision", "approve", "csrf", token).post(visitor.action(page));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    @Verifies({"A8", "A9"})
    void another_browser_cannot_decide_even_when_logged_in() {
        Response page = visitor.consentPage(address("Client"));
        Visitor other = new Visitor();
        other.consentPage(address("Client"));

        Response answer = other.submit(page, "decision", "approve");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    @Verifies("A13")
    void what_one_login_was_asked_another_cannot_answer() {
        Response page = visitor.consentPage(address("Client"));
        visitor.cookies().remove("gatehouse-session");
        visitor.submit(visitor.loginPage(address("Client")), "username", "admin", "password", "123456");

        assertThat(visitor.submit(page, "decision", "approve").statusCode()).isEqualTo(403);
    }

    @Test
    @Verifies("A10")
    void who_is_logged_in_and_approved_before_is_asked_again() {
        visitor.approve(address("Client"));

        Response page = visitor.follow(visitor.get(address("Client").toString()));

        assertThat(page.asString()).contains("<h1>Allow access?</h1>");
    }

    @Test
    void without_a_login_the_page_leads_there() {
        Response login = visitor.loginPage(address("Client"));
        String consent = visitor.action(login).replace("/login", "/consent");

        assertThat(visitor.get(consent).header("Location")).isEqualTo(visitor.action(login));
        assertThat(visitor.form(login, "decision", "approve").post(consent).header("Location"))
                .isEqualTo(visitor.action(login));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "APPROVE"})
    @Verifies("T14")
    void a_decision_that_is_none_ends_nothing(String decision) {
        Response page = visitor.consentPage(address("Client"));

        assertThat(visitor.submit(page, "decision", decision).statusCode()).isEqualTo(400);
        assertThat(visitor.submit(page, "decision", "approve").statusCode()).isEqualTo(303);
    }

    @Test
    @Verifies("AS30")
    void what_is_unticked_is_not_allowed() {
        AuthorizationAddress address = address("Client").with("scope", "user user:write offline_access");
        Response page = visitor.consentPage(address);
        assertThat(page.asString())
                .contains(
                        "<li>See your profile and your usage statistics</li>",
                        "name=\"scope:user:write\" value=\"yes\" checked> Change your profile",
                        "name=\"scope:offline_access\" value=\"yes\" checked>",
                        "Untick what you do not want to allow.")
                .doesNotContain("scope:user\"", "You will not be asked again");

        Response less = visitor.submitUnticked(page, Set.of("scope:user:write"));

        assertThat(visitor.follow(visitor.get(address.toString())).asString())
                .containsSubsequence(
                        "If you approve, it can from now on also",
                        "Change your profile",
                        "You have allowed it before to",
                        "Stay connected when you are not here");
        assertThat(Visitor.response(less).get("code")).isPresent();
    }

    @Test
    @Verifies({"AS30", "AS25"})
    void who_unticks_everything_denies() {
        Response page = visitor.consentPage(address("Client").with("scope", "user:write"));

        Parameters response = Visitor.response(visitor.submitUnticked(page, Set.of("scope:user:write")));

        assertThat(response.get("error")).hasValue("access_denied");
        assertThat(response.get("iss")).hasValue("http://127.0.0.1:9000");
    }

    @Test
    @Verifies("A11")
    void what_nobody_asked_for_cannot_be_ticked() {
        Response page = visitor.consentPage(address("Client").with("scope", "user"));

        visitor.submit(page, "decision", "approve", "scope:user:write", "yes");

        assertThat(visitor.follow(visitor.get(
                                address("Other").with("scope", "user").toString()))
                        .asString())
                .doesNotContain("Change your profile");
    }

    @Test
    @Verifies("A11")
    void a_well_known_name_with_an_address_of_its_own_comes_with_a_warning() {
        assertThat(new Visitor().consentPage(address("Claude Desktop")).asString())
                .contains(
                        "role=\"alert\">It calls itself “Claude”, but its answers do not go where those of Claude go.");
        assertThat(new Visitor().consentPage(address("B\u0430nk")).asString())
                .contains("role=\"alert\">Its name mixes letters of different alphabets");
        assertThat(new Visitor().consentPage(address("Harbour Notes")).asString())
                .doesNotContain("role=\"alert\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0421laude", "Cl\u200Baude", "CIaude"})
    @Verifies("A11")
    void a_client_that_is_spelled_to_be_taken_for_another_gets_no_further(String name) {
        Response refused = visitor.get(address(name).toString());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("This application pretends to be another one");
        assertThat(refused.header("Location")).isNull();
    }

    @Test
    @Verifies("A11")
    void a_name_is_shown_in_the_language_of_the_page() {
        String id = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "client_name", "Harbour Notes",
                        "client_name#zh-Hans", "海港笔记",
                        "redirect_uris", List.of("https://app.example.com/cb"),
                        "token_endpoint_auth_method", "none"))
                .post("/oauth/register")
                .jsonPath()
                .getString("client_id");
        AuthorizationAddress address = AuthorizationAddress.of(id, "https://app.example.com/cb");

        assertThat(new Visitor()
                        .consentPage(address.with("ui_locales", "zh-CN"))
                        .asString())
                .contains("<bdi>海港笔记</bdi>", "允许访问吗？");
        assertThat(new Visitor().consentPage(address).asString()).contains("<bdi>Harbour Notes</bdi>");
    }

    private static AuthorizationAddress address(String clientName) {
        TestRegistration client = TestRegistration.publicClient(clientName, "https://app.example.com/cb?tenant=1");
        return AuthorizationAddress.of(client.id(), "https://app.example.com/cb?tenant=1");
    }
}
