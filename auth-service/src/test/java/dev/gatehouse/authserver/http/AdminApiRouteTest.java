package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.spec.Verifies;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(AdminApiRouteTest.WithTokens.class)
class AdminApiRouteTest {

    static final String TOKEN = "the-token-of-an-administrators-program-0123456789";

    public static final class WithTokens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.auth.admin.tokens.robot", TOKEN);
        }
    }

    @Inject
    AuditTrail trail;

    @Inject
    UserStore users;

    @Inject
    AgroalDataSource database;

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clients",
                "/users",
                "/grants",
                "/audit",
                "/duplicates",
                "/keys",
                "/audit/verification",
                "/actions/disable_client?on=x"
            })
    @Verifies("ADMIN_ROLE")
    void nothing_is_told_to_who_has_no_token_of_an_administrator(String path) {
        String users = client.tokens().getString("access_token");

        assertUnauthorized(given().get(AdminApiRoute.PATH + path));
        assertUnauthorized(with("a-guess").get(AdminApiRoute.PATH + path));
        assertUnauthorized(with(users).get(AdminApiRoute.PATH + path));
        assertUnauthorized(loggedIn().request().get(AdminApiRoute.PATH + path));
        assertThat(with(TOKEN).get(AdminApiRoute.PATH + path).statusCode()).isNotEqualTo(401);
    }

    @Test
    @Verifies("ADMIN_ROLE")
    void nothing_is_done_for_who_has_no_token_of_an_administrator() {
        assertUnauthorized(act(given(), "disable_client", client.id()));
        assertUnauthorized(act(with("a-guess"), "disable_client", client.id()));
        assertUnauthorized(act(loggedIn().request(), "disable_client", client.id()));
        assertThat(client.tokens().getString("access_token")).isNotEmpty();
    }

    @Test
    @Verifies("T13")
    void a_disabled_client_gets_nothing_and_its_tokens_are_worth_nothing() {
        JsonPath tokens = client.tokens();
        assertThat(TokenClient.introspect(tokens.getString("access_token")).getBoolean("active"))
                .isTrue();

        JsonPath before = with(TOKEN)
                .queryParam("on", client.id())
                .get(AdminApiRoute.PATH + "/actions/disable_client")
                .jsonPath();
        Response done = act(with(TOKEN), "disable_client", client.id());

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(before.getMap("")).isEqualTo(done.jsonPath().getMap(""));
        assertThat(done.jsonPath().getInt("clients")).isEqualTo(1);
        assertThat(done.jsonPath().getInt("grants")).isPositive();
        assertThat(TokenClient.introspect(tokens.getString("access_token")).getBoolean("active"))
                .isFalse();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(401);
        assertThat(act(with(TOKEN), "disable_client", client.id()).jsonPath().getString("error"))
                .isEqualTo("nothing_to_do");
    }

    @Test
    @Verifies("T13")
    void a_disabled_user_is_out_until_enabled_and_the_last_administrator_stays() throws SQLException {
        String username = "somebody-" + UUID.randomUUID();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO user_account (id, username, password_hash, roles, is_first) SELECT"
                    + " gen_random_uuid(), '" + username + "', password_hash, '{user}', false FROM user_account"
                    + " WHERE username = 'admin'");
        }
        String id = list("/users?search=" + username).getString("items[0].user_id");
        String admin = list("/users?search=admin").getString("items.find { it.username == 'admin' }.user_id");

        assertThat(act(with(TOKEN), "disable_user", id).jsonPath().getInt("users"))
                .isEqualTo(1);
        assertThat(users.findByUsername(username)).isEmpty();
        assertThat(list("/users?user_id=" + id).getString("items[0].disabled_at"))
                .isNotNull();
        assertThat(act(with(TOKEN), "disable_user", id).statusCode()).isEqualTo(409);
        assertThat(act(with(TOKEN), "enable_user", id).jsonPath().getInt("users"))
                .isEqualTo(1);
        assertThat(users.findByUsername(username)).isPresent();

        assertThat(act(with(TOKEN), "disable_user", admin).statusCode()).isEqualTo(409);
        assertThat(users.findByUsername("admin")).isPresent();
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void a_new_user_chooses_a_password_by_the_link_that_comes_back() {
        String username = "new-" + UUID.randomUUID();

        Response made = create(Map.of(
                "username", username, "name", "Grace", "email", "grace@example.com", "roles", List.of("editor")));

        assertThat(made.statusCode()).isEqualTo(201);
        JsonPath listed = list("/users?search=" + username);
        assertThat(listed.getString("items[0].user_id")).isEqualTo(made.path("user_id"));
        assertThat(listed.getList("items[0].roles")).containsExactly("editor");
        Visitor visitor = new Visitor();
        String link = made.<String>path("link").replaceFirst("^https?://[^/]+", "");
        assertThat(visitor.submit(visitor.get(link), "password", "a sentence to remember")
                        .statusCode())
                .isEqualTo(200);
        assertThat(create(Map.of("username", username)).jsonPath().getString("error"))
                .isEqualTo("already_exists");
        assertThat(audit("user_id", made.path("user_id")))
                .extracting(event -> event.get("event"))
                .contains("administered", "password_set");
        assertThat(audit("user_id", made.path("user_id")).toString())
                .doesNotContain(link.substring(link.indexOf('=') + 1));
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void another_link_for_an_account_takes_the_place_of_the_first() {
        Response made = create(Map.of("username", "again-" + UUID.randomUUID()));

        Response again = with(TOKEN).post(AdminUsersApiRoute.PATH + "/" + made.path("user_id") + "/link");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("link")).isNotEqualTo(made.path("link"));
        assertThat(new Visitor()
                        .get(made.<String>path("link").replaceFirst("^https?://[^/]+", ""))
                        .statusCode())
                .isEqualTo(410);
        assertThat(with(TOKEN)
                        .post(AdminUsersApiRoute.PATH + "/" + UUID.randomUUID() + "/link")
                        .statusCode())
                .isEqualTo(404);
        assertThat(with(TOKEN).post(AdminUsersApiRoute.PATH + "/x/link").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"username\":\"\"}",
                "{\"username\":\" a\"}",
                "{\"username\":\"a\\u0000\"}",
                "{\"username\":\"a\\u202e\"}",
                "{\"username\":1}",
                "{\"username\":\"a\",\"email\":\"nobody\"}",
                "{\"username\":\"a\",\"name\":\"\"}",
                "{\"username\":\"a\",\"roles\":\"admin\"}",
                "{\"username\":\"a\",\"roles\":[\"Ad Min\"]}",
                "{\"username\":\"a\",\"password\":\"b\"}"
            })
    @Verifies("T14")
    void a_user_who_cannot_be_is_not_made(String body) {
        Response answer = with(TOKEN).contentType(ContentType.JSON).body(body).post(AdminUsersApiRoute.PATH);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    @Verifies("ADMIN_ROLE")
    void nobody_else_makes_users_or_links() {
        assertUnauthorized(given().contentType(ContentType.JSON)
                .body(Map.of("username", "x"))
                .post(AdminUsersApiRoute.PATH));
        assertUnauthorized(given().post(AdminUsersApiRoute.PATH + "/" + UUID.randomUUID() + "/link"));
    }

    private static Response create(Map<String, Object> user) {
        return with(TOKEN).contentType(ContentType.JSON).body(user).post(AdminUsersApiRoute.PATH);
    }

    @Test
    void what_was_done_is_in_the_timeline_with_who_did_it() {
        act(with(TOKEN), "disable_client", client.id());

        assertThat(audit("client_id", client.id(), "event", "administered"))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("action", "disable_client")
                        .containsEntry("by", "robot")
                        .containsEntry("clients", "1"));
    }

    @Test
    @Verifies("FLOW_TRACE")
    void the_reference_of_a_login_leads_to_what_its_tokens_were_used_for() {
        JsonPath tokens = client.tokens();
        client.refresh(tokens.getString("refresh_token"));
        trail.flush();

        List<Map<String, String>> ofClient = audit("client_id", client.id());
        String reference = ofClient.stream()
                .filter(event -> event.get("event").equals("authorization_started"))
                .findFirst()
                .orElseThrow()
                .get("reference");

        assertThat(audit("reference", reference))
                .extracting(event -> event.get("event"))
                .contains("authorization_started", "logged_in", "consent_given", "tokens_issued");
        assertThat(audit("reference", reference))
                .filteredOn(event -> event.get("event").equals("tokens_issued"))
                .extracting(event -> event.get("by"))
                .containsExactlyInAnyOrder("authorization_code", "refresh_token");
    }

    @Test
    @Verifies("FLOW_TRACE")
    void the_reference_of_an_error_leads_to_its_reason() {
        String reference = client.refresh("a-guess").jsonPath().getString("reference");
        trail.flush();

        assertThat(audit("reference", reference))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("event", "token_request_refused")
                        .containsEntry("error", "invalid_grant"));
    }

    @Test
    void clients_are_found_by_part_of_their_name_and_the_next_page_follows() {
        TestRegistration one = TestRegistration.publicClient("Findable", "https://findable.example/cb");
        TestRegistration.publicClient("Findable", "https://findable.example/cb");

        JsonPath first = list("/clients?search=findable.example&limit=1");
        JsonPath second = list("/clients?search=findable.example&limit=1&after="
                + URLEncoder.encode(first.getString("next"), StandardCharsets.UTF_8));

        assertThat(first.getList("items")).hasSize(1);
        assertThat(second.getList("items")).hasSize(1);
        assertThat(List.of(first.getString("items[0].client_id"), second.getString("items[0].client_id")))
                .contains(one.id())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "/clients?serach=x,400,invalid_request",
        "/clients?limit=0,400,invalid_request",
        "/clients?limit=201,400,invalid_request",
        "/clients?limit=ten,400,invalid_request",
        "/clients?limit=1&limit=2,400,invalid_request",
        "/grants?user_id=1,400,invalid_request",
        "/clients?search=%FF,400,invalid_request",
        "/clients?search=%00,400,invalid_request",
        "/actions/disable_client,400,invalid_request",
        "/actions/drop_database?on=x,404,not_found",
        "/actions/disable_client?on=nobody,409,nothing_to_do",
        "/actions/revoke_grant?on=1,409,nothing_to_do",
        "/actions/withdraw_key?on=none,409,nothing_to_do",
        "/actions/revoke_everything?on=me,409,nothing_to_do",
        "/nothing,404,not_found"
    })
    @Verifies("T14")
    void a_bad_request_is_told_what_is_wrong(String path, int status, String error) {
        Response answer = with(TOKEN).urlEncodingEnabled(false).get(AdminApiRoute.PATH + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("error")).isEqualTo(error);
        assertThat(answer.jsonPath().getString("reference")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"on\":1}", "{\"of\":\"x\"}", "\"on\""})
    @Verifies("T14")
    void a_bad_body_is_told_what_is_wrong(String body) {
        Response answer = with(TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .post(AdminApiRoute.PATH + "/actions/disable_client");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void keys_are_listed_and_one_can_be_withdrawn_and_signing_goes_on() {
        List<String> before = list("/keys").getList("items.id");
        String signing =
                list("/keys").getString("items.find { it.algorithm == 'ES256' && it.signs_from && !it.revoked_at }.id");

        assertThat(act(with(TOKEN), "withdraw_key", signing).statusCode()).isEqualTo(200);

        assertThat(list("/keys").<String>getList("items.id")).containsAll(before);
        assertThat(list("/keys").getString("items.find { it.id == '" + signing + "' }.revoked_at"))
                .isNotNull();
        assertThat(client.tokens().getString("access_token")).isNotEmpty();
    }

    @Test
    void the_chain_of_the_trail_can_be_checked() {
        JsonPath report = list("/audit/verification");

        assertThat(report.getString("fault")).isNull();
        assertThat(report.getInt("head.position")).isEqualTo(report.getInt("checked"));
    }

    private static List<Map<String, String>> audit(String... namesAndValues) {
        RequestSpecification request = with(TOKEN);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.queryParam(namesAndValues[i], namesAndValues[i + 1]);
        }
        return request.get(AdminApiRoute.PATH + "/audit").jsonPath().getList("items");
    }

    private static JsonPath list(String path) {
        Response answer = with(TOKEN).urlEncodingEnabled(false).get(AdminApiRoute.PATH + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static Response act(RequestSpecification request, String action, String on) {
        return request.contentType(ContentType.JSON)
                .body(Map.of("on", on))
                .post(AdminApiRoute.PATH + "/actions/" + action);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private Visitor loggedIn() {
        return AdminRouteTest.loggedIn();
    }

    private static void assertUnauthorized(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_token");
    }
}
