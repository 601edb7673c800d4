package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.spec.Verifies;
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
import java.util.List;
import java.util.Map;
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
