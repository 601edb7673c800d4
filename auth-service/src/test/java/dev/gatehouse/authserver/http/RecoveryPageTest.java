package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecoveryPageTest {

    private static final String UNKNOWN = "This application is not known here";
    private static final String REMOVED = "This application is not registered here any more";
    private static final String IN_GENERAL = "Make the application register again";

    @ParameterizedTest
    @Verifies("AS23")
    @CsvSource({
        "http://127.0.0.1:33418/, In Visual Studio Code, Remove Dynamic Authentication Providers",
        "cursor://anysphere.cursor-mcp/oauth/callback, In Cursor, Clear All MCP Tokens",
        "http://127.0.0.1:51000/callback/6MFBM1In3Ey-, In Codex, codex mcp logout NAME",
        "https://claude.ai/api/mcp/auth_callback, In Claude<, Remove the connector"
    })
    void somebody_with_a_well_known_client_is_told_what_to_do_in_it(String redirectUri, String heading, String step) {
        Response page = open("gone", redirectUri, "");

        assertPage(page, UNKNOWN);
        assertThat(page.asString()).contains(heading, step).doesNotContain(IN_GENERAL, redirectUri);
    }

    @Test
    void where_several_clients_may_be_meant_the_steps_of_each_are_there() {
        assertThat(open("gone", "http://localhost:54545/callback", "").asString())
                .contains("In Claude Code", "In Codex", "In opencode")
                .doesNotContain("In Visual Studio Code");
    }

    @Test
    void who_uses_another_client_gets_general_advice() {
        Response page = open("gone", "https://app.example.com/callback", "");

        assertPage(page, UNKNOWN);
        assertThat(page.asString()).contains(IN_GENERAL).doesNotContain("<ol");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8 | zh | 打开命令面板",
                "de-AT,de;q=0.9 | en | Open the Command Palette",
                "de, zh-TW;q=0.5, en;q=0.1 | zh | 打开命令面板",
                "*|en|Open the Command Palette"
            })
    void the_steps_are_in_the_language_of_the_browser(String languages, String language, String step) {
        assertThat(open("gone", "http://127.0.0.1:33418/", languages).asString())
                .contains("<ol class=\"steps\" lang=\"" + language + "\">", step);
    }

    @ParameterizedTest
    @Verifies("T14")
    @ValueSource(strings = {";;;", "q=", "zh;q=many", "en;q=-1", "<script>", "en_US", ",,,"})
    void a_strange_choice_of_languages_is_no_trouble(String languages) {
        assertThat(open("gone", "http://127.0.0.1:33418/", languages).statusCode())
                .isEqualTo(400);
    }

    @Test
    @Verifies({"AS23", "AS86"})
    void a_client_that_was_removed_is_named_and_not_redirected_to() {
        Response page = open(removed("Codex"), "http://127.0.0.1:51000/callback", "");

        assertPage(page, REMOVED);
        assertThat(page.asString())
                .contains("“Codex”", "In Codex", "codex mcp login NAME")
                .doesNotContain("In Cursor");
    }

    @Test
    @Verifies("A11")
    void the_name_of_a_removed_client_is_made_harmless() {
        String page = open(removed("<img src=x onerror=alert(1)>\u202eevil"), "https://app.example.com/callback", "")
                .asString();

        assertThat(page)
                .contains("“&lt;img src=x onerror=alert(1)&gt;\uFFFDevil”")
                .doesNotContain("<img", "\u202e");
    }

    @Test
    void a_removed_client_without_a_name_is_not_given_one() {
        assertThat(open(removed(" "), "https://app.example.com/callback", "").asString())
                .contains(REMOVED, "It was registered here")
                .doesNotContain("“");
    }

    @Test
    @Verifies("AS46")
    void a_removed_client_is_told_at_the_token_endpoint_as_an_unknown_one() {
        for (String id : List.of(removed("Codex"), "gone")) {
            given().contentType(ContentType.URLENC)
                    .formParam("grant_type", "refresh_token")
                    .formParam("client_id", id)
                    .formParam("refresh_token", "old")
                    .post("/oauth/token")
                    .then()
                    .statusCode(401)
                    .body("error", org.hamcrest.Matchers.equalTo("invalid_client"));
        }
    }

    private static Response open(String clientId, String redirectUri, String languages) {
        var request = given().redirects().follow(false).urlEncodingEnabled(false);
        return (languages.isEmpty() ? request : request.header("Accept-Language", languages))
                .get(AuthorizationAddress.of(clientId, redirectUri).toString());
    }

    /** The id of a client that was on file. */
    private static String removed(String name) {
        JsonPath registered = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "client_name",
                        name,
                        "redirect_uris",
                        List.of("http://127.0.0.1/callback", "https://app.example.com/callback"),
                        "token_endpoint_auth_method",
                        "none"))
                .post("/oauth/register")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        given().header("Authorization", "Bearer " + registered.getString("registration_access_token"))
                .delete("/oauth/register/" + registered.getString("client_id"))
                .then()
                .statusCode(204);
        return registered.getString("client_id");
    }

    private static void assertPage(Response page, String title) {
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.header("Location")).isNull();
        assertThat(page.asString()).contains("<h1>" + title + "</h1>");
        PageHeaders.assertUnseen(page);
    }
}
