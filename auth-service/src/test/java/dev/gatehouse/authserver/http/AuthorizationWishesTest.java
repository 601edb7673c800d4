package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How clients may want their users to be met (OpenID Connect Core §3.1.2.1). */
@QuarkusTest
class AuthorizationWishesTest {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private TokenClient client;
    private AuthorizationAddress address;
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void register() {
        client = new TokenClient();
        address = client.authorization();
    }

    /** {@code oidcc-prompt-none-not-logged-in}. */
    @Test
    @Verifies({"A13", "AS25", "AS26"})
    void without_a_session_prompt_none_shows_no_page() {
        Response answer = visitor.get(address.with("prompt", "none").toString());

        Parameters response = Visitor.response(answer);
        assertThat(response.get("error")).contains("login_required");
        assertThat(response.get("iss")).contains("http://127.0.0.1:9000");
        assertThat(response.get("state")).contains(AuthorizationAddress.STATE);
        assertThat(answer.getDetailedCookies().asList()).isEmpty();
        PageHeaders.assertUnseen(answer);
    }

    @Test
    @Verifies({"A13", "A10"})
    void with_a_session_prompt_none_still_gives_no_code() {
        visitor.consentPage(address);

        Parameters response =
                Visitor.response(visitor.get(address.with("prompt", "none").toString()));

        assertThat(response.get("error")).contains("consent_required");
        assertThat(response.get("code")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "prompt,select_account", "prompt,login consent", "max_age,0"})
    @Verifies("A13")
    void a_login_can_be_asked_for_although_there_is_one(String name, String value) {
        visitor.consentPage(address);
        String old = visitor.cookies().get("gatehouse-session");

        Response login = visitor.loginPage(address.with(name, value));
        assertThat(login.asString()).contains("<h1>Log in</h1>");
        Response consent = visitor.follow(visitor.submit(login, "username", "admin", "password", "123456"));

        assertThat(consent.asString()).contains("<h1>Allow access?</h1>");
        assertThat(visitor.cookies().get("gatehouse-session")).isNotEqualTo(old);
    }

    @Test
    @Verifies("A13")
    void a_login_that_was_asked_for_cannot_be_passed_by() {
        Response earlier = visitor.consentPage(address);
        String login = visitor.get(address.with("prompt", "login").toString()).header("Location");
        String consent = login.replace("/login?", "/consent?");

        Response shown = visitor.get(consent);
        Response sent = visitor.form(earlier, "decision", "approve").post(consent);

        assertThat(shown.statusCode()).isEqualTo(303);
        assertThat(shown.header("Location")).isEqualTo(login);
        assertThat(sent.header("Location")).isEqualTo(login);
    }

    @Test
    @Verifies("A13")
    void a_wrong_password_at_a_second_login_keeps_nothing() {
        visitor.consentPage(address);
        Response login = visitor.loginPage(address.with("prompt", "login"));

        Response failed = visitor.submit(login, "username", "admin", "password", "wrong");

        assertThat(failed.asString()).contains("User name or password is wrong.");
        assertThat(visitor.get(visitor.action(login).replace("/login?", "/consent?"))
                        .header("Location"))
                .isEqualTo(visitor.action(login));
    }

    /** {@code oidcc-max-age-1}. */
    @Test
    void the_token_says_when_its_user_logged_in_again() {
        visitor.consentPage(address);
        Instant before = Instant.now().minusSeconds(1);

        String code = visitor.approve(address.with("max_age", "0").with("scope", "openid"))
                .get("code")
                .orElseThrow();

        JsonPath tokens = client.redeem(code).jsonPath();
        assertThat(TokenClient.introspect(tokens.getString("access_token")).getLong("auth_time"))
                .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
    }

    @Test
    void a_login_that_is_young_enough_counts() {
        visitor.consentPage(address);

        assertThat(visitor.get(address.with("max_age", "3600").toString()).header("Location"))
                .startsWith("/consent?");
    }

    @Test
    void the_name_of_the_user_may_be_hinted_at() {
        assertThat(visitor.loginPage(address.with("login_hint", "ada")).asString())
                .contains("value=\"ada\"");
        assertThat(visitor.loginPage(address.with("login_hint", "\"><script>alert(1)</script>"))
                        .asString())
                .contains("&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "zh-CN, -, zh, 登录",
                "-, zh-Hans, zh, 登录",
                "en, zh, en, Log in",
                "fr, zh, zh, 登录",
                "-, -, en, Log in",
                "-, fr, en, Log in",
                "%%%, ;;;, en, Log in"
            })
    void pages_speak_the_language_that_client_or_browser_asks_for(
            String uiLocales, String accepted, String language, String title) {
        AuthorizationAddress asked = uiLocales == null ? address : address.with("ui_locales", uiLocales);
        String login = visitor.get(asked.toString()).header("Location");

        Response page = accepted == null
                ? visitor.get(login)
                : visitor.request().header("Accept-Language", accepted).get(login);

        assertThat(page.asString()).contains("<html lang=\"" + language + "\">", "<h1>" + title + "</h1>");
        PageHeaders.assertSafe(page);
    }

    @Test
    void mistakes_are_explained_in_chinese_too() {
        Response page = visitor.request()
                .header("Accept-Language", "zh")
                .get(address.with("client_id", "unknown").toString());

        assertThat(page.asString()).contains("<html lang=\"zh\">", "<h1>这里不认识这个应用</h1>");
        assertThat(visitor.get(address.with("client_id", "unknown")
                                .with("ui_locales", "fr zh-Hant")
                                .toString())
                        .asString())
                .contains("<html lang=\"zh\">", "<h1>这里不认识这个应用</h1>");
        assertThat(visitor.request()
                        .header("Accept-Language", "zh")
                        .get("/errors")
                        .asString())
                .contains("<html lang=\"en\">");
    }

    @Test
    void the_consent_page_and_its_mistakes_are_chinese_from_beginning_to_end() {
        Response consent =
                visitor.consentPage(address.with("ui_locales", "zh").with("scope", "openid profile email user:write"));

        assertThat(consent.asString()).contains("允许访问吗？", "修改您的个人资料", "知道登录的人是您", "当前登录");
        Response forged =
                visitor.form(consent, "decision", "approve", "csrf", "wrong").post(visitor.action(consent));
        assertThat(forged.asString()).contains("无法接受这个表单");
    }

    @Test
    @Verifies({"AS25", "AS26", "A12"})
    void a_response_by_form_waits_for_a_click_and_needs_no_script() {
        Response page =
                visitor.submit(visitor.consentPage(address.with("response_mode", "form_post")), "decision", "approve");

        assertThat(page.statusCode()).isEqualTo(200);
        PageHeaders.assertSafe(page);
        assertThat(page.header("Location")).isNull();
        assertThat(visitor.action(page)).isEqualTo("http://127.0.0.1/callback");
        assertThat(fields(page))
                .containsOnlyKeys("state", "iss", "code")
                .containsEntry("iss", "http://127.0.0.1:9000")
                .containsEntry("state", AuthorizationAddress.STATE.replace("&", "&amp;"));
        assertThat(client.redeem(fields(page).get("code")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=none", "scope=a%22b", "response_type=token"})
    @Verifies({"A7", "AS25"})
    void errors_go_by_form_as_well(String mistake) {
        String[] parameter = mistake.split("=");
        Response page = visitor.get(address.with("response_mode", "form_post")
                .with(parameter[0], parameter[1].replace("%22", "\""))
                .toString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(fields(page)).containsKeys("state", "iss", "error", "error_description");
        PageHeaders.assertSafe(page);
    }

    @Test
    @Verifies({"A3", "A5"})
    void what_a_client_sends_along_stays_text_in_the_form() {
        Response page = visitor.get(address.with("response_mode", "form_post")
                .with("state", "\"><script>alert(1)</script>")
                .with("prompt", "none")
                .toString());

        assertThat(page.asString()).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void metadata_lists_what_can_be_wished_for() {
        JsonPath metadata = given().get("/.well-known/openid-configuration").jsonPath();

        assertThat(metadata.getList("response_modes_supported")).containsExactly("query", "form_post");
        assertThat(metadata.getList("prompt_values_supported"))
                .containsExactly("none", "login", "consent", "select_account");
        assertThat(metadata.getList("ui_locales_supported")).containsExactly("en", "zh");
        assertThat(metadata.getBoolean("request_parameter_supported")).isFalse();
        assertThat(metadata.getBoolean("request_uri_parameter_supported")).isFalse();
        assertThat(metadata.getBoolean("require_pushed_authorization_requests")).isFalse();
        assertThat(metadata.getString("pushed_authorization_request_endpoint"))
                .isEqualTo("http://127.0.0.1:9000/oauth/par");
    }

    private static Map<String, String> fields(Response page) {
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN.matcher(page.asString()).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        return fields;
    }
}
