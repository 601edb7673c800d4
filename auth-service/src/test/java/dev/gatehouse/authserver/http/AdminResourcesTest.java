package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.protocol.admin.ResourceAdministration;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.spec.Verifies;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of resources, by API and by page. */
@QuarkusTest
@TestProfile(AdminApiRouteTest.WithTokens.class)
class AdminResourcesTest {

    @Inject
    ResourceAdministration resources;

    @Inject
    AuditTrail trail;

    @Inject
    AgroalDataSource database;

    private final String name = "notes-" + UUID.randomUUID().toString().substring(0, 8);
    private final String indicator = "https://" + name + ".example.com/mcp";

    @AfterEach
    void the_catalogue_is_that_of_the_settings() throws SQLException {
        sql("DELETE FROM protected_resource");
        resources.refresh();
    }

    @Test
    void a_client_gets_tokens_for_a_new_resource_and_its_server_introspects_them() {
        String secret = add().path("introspection_secret");

        String token = token();

        JsonPath introspected = introspect(token, secret);
        assertThat(introspected.getBoolean("active")).isTrue();
        assertThat(introspected.getString("aud")).isEqualTo(indicator);
        assertThat(introspected.getString("scope")).isEqualTo("notes:read");
        assertThat(given().get("/.well-known/oauth-authorization-server")
                        .jsonPath()
                        .<String>getList("scopes_supported"))
                .contains("notes:read", "notes:write");
    }

    @Test
    void with_the_resource_go_its_grants() {
        String secret = add().path("introspection_secret");
        String token = token();

        JsonPath before = api().queryParam("on", name)
                .get(AdminApiRoute.PATH + "/actions/delete_resource")
                .jsonPath();
        Response done = api().contentType(ContentType.JSON)
                .body(Map.of("on", name))
                .post(AdminApiRoute.PATH + "/actions/delete_resource");

        assertThat(before.getInt("resources")).isEqualTo(1);
        assertThat(before.getInt("grants")).isEqualTo(1);
        assertThat(done.jsonPath().getMap("")).isEqualTo(before.getMap(""));
        assertThat(list()).doesNotContain(name);
        assertThat(introspectionStatus(token, secret)).isEqualTo(401);
        assertThat(add().statusCode()).isEqualTo(201);
        assertThat(introspect(token, renewed()).getBoolean("active")).isFalse();
    }

    @Test
    void a_node_knows_what_another_one_added_changed_or_deleted_when_it_has_looked() throws SQLException {
        sql("INSERT INTO protected_resource VALUES ('" + name + "', '" + indicator
                + "', '{a}', '{a}', 'JWT', 60, sha256('x'), '{}')");
        assertThat(list()).doesNotContain(name);
        resources.refresh();
        assertThat(list()).contains(name);

        sql("DELETE FROM protected_resource");
        resources.refresh();
        assertThat(list()).doesNotContain(name);
    }

    @Test
    void all_but_the_name_and_the_secret_can_be_changed() {
        String secret = add().path("introspection_secret");
        Map<String, Object> wider = Map.of(
                "name",
                name,
                "indicator",
                indicator,
                "scopes",
                List.of("notes:read", "notes:admin"),
                "default_scopes",
                List.of("notes:admin"),
                "token_format",
                "opaque",
                "access_token_lifetime",
                "PT5M");

        Response changed =
                api().contentType(ContentType.JSON).body(wider).put(AdminResourcesApiRoute.PATH + "/" + name);

        assertThat(changed.statusCode()).isEqualTo(200);
        JsonPath introspected = introspect(token(), secret);
        assertThat(introspected.getString("scope")).isEqualTo("notes:admin");
        assertThat(introspected.getLong("exp") - introspected.getLong("iat")).isEqualTo(300);
        assertThat(api().contentType(ContentType.JSON)
                        .body(wider)
                        .put(AdminResourcesApiRoute.PATH + "/another")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_new_secret_ends_the_one_before() {
        String secret = add().path("introspection_secret");
        String token = token();

        String next = renewed();

        assertThat(introspectionStatus(token, secret)).isEqualTo(401);
        assertThat(introspect(token, next).getBoolean("active")).isTrue();
        assertThat(api().post(AdminResourcesApiRoute.PATH + "/nothing/secret").statusCode())
                .isEqualTo(404);
    }

    @Test
    void names_and_indicators_are_given_once_and_those_of_the_settings_are_theirs() {
        add();
        String clientId = new TokenClient().id();

        assertThat(add().path("error").toString()).isEqualTo("already_exists");
        assertThat(add("other-" + name, indicator).path("error").toString()).isEqualTo("already_exists");
        assertThat(add(clientId, "https://client.example.com/mcp").path("error").toString())
                .isEqualTo("already_exists");
        assertThat(add("mcp", "https://other.example.com/mcp").path("error").toString())
                .isEqualTo("configured");
        assertThat(api().post(AdminResourcesApiRoute.PATH + "/mcp/secret").statusCode())
                .isEqualTo(409);
        assertThat(api().queryParam("on", "mcp")
                        .get(AdminApiRoute.PATH + "/actions/delete_resource")
                        .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"name\":\"A b\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"]}",
                "{\"name\":\"\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"]}",
                "{\"name\":\"x\",\"indicator\":\"no uri\",\"scopes\":[\"a\"]}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp#f\",\"scopes\":[\"a\"]}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[]}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":\"a\"}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\\\"b\"]}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"],\"default_scopes\":[\"b\"]}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"],\"token_format\":\"saml\"}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"],\"access_token_lifetime\":\"P2D\"}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"],\"access_token_lifetime\":\"soon\"}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"],\"access_token_lifetime\":60}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"],\"exchange_from\":\"y\"}",
                "{\"name\":\"x\",\"indicator\":\"https://x.example/mcp\",\"scopes\":[\"a\"],\"secret\":\"y\"}"
            })
    @Verifies("T14")
    void a_resource_that_cannot_be_is_not_added(String body) {
        Response answer = api().contentType(ContentType.JSON).body(body).post(AdminResourcesApiRoute.PATH);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    @Verifies("ADMIN_ROLE")
    void nobody_else_reads_or_changes_the_catalogue() {
        String path = AdminResourcesApiRoute.PATH;
        assertThat(given().get(path).statusCode()).isEqualTo(401);
        assertThat(given().contentType(ContentType.JSON).body("{}").post(path).statusCode())
                .isEqualTo(401);
        assertThat(given().contentType(ContentType.JSON)
                        .body("{}")
                        .put(path + "/mcp")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().post(path + "/mcp/secret").statusCode()).isEqualTo(401);
        assertThat(new Visitor().get(AdminCatalogRoute.NEW).statusCode()).isEqualTo(303);
    }

    @Test
    @Verifies("A8")
    void a_resource_is_added_by_a_form_of_ours_alone_which_shows_its_secret_once() {
        Visitor admin = AdminRouteTest.loggedIn();
        Response form = admin.get(AdminCatalogRoute.NEW);
        PageHeaders.assertSafe(form);
        String[] fields = {"name", name, "indicator", indicator, "scopes", "notes:read notes:write", "defaults", ""};

        assertThat(admin.form(form, fields)
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(AdminCatalogRoute.NEW)
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.submit(form, "name", name, "indicator", "x", "scopes", "")
                        .asString())
                .contains("indicator is an absolute URI");
        assertThat(list()).doesNotContain(name);

        Response made = admin.submit(form, fields);
        assertThat(made.asString()).contains("The introspection secret of " + name);
        PageHeaders.assertSafe(made);
        assertThat(admin.submit(form, fields).asString()).contains("has this name or identifier already");
        assertThat(admin.get("/admin/resources").asString()).contains(name, "Delete", "the settings");

        Response question = admin.get("/admin/confirm?action=delete_resource&on=" + name);
        assertThat(question.asString()).contains("Resources: 1");
        admin.submit(question);
        assertThat(list()).doesNotContain(name);
    }

    private Response add() {
        return add(name, indicator);
    }

    private static Response add(String name, String indicator) {
        return api().contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        name,
                        "indicator",
                        indicator,
                        "scopes",
                        List.of("notes:read", "notes:write"),
                        "default_scopes",
                        List.of("notes:read")))
                .post(AdminResourcesApiRoute.PATH);
    }

    private String renewed() {
        return api().post(AdminResourcesApiRoute.PATH + "/" + name + "/secret").path("introspection_secret");
    }

    private List<String> list() {
        return api().get(AdminResourcesApiRoute.PATH).jsonPath().getList("items.name");
    }

    /** Of a client that registered now, for the resource. */
    private String token() {
        TokenClient client = new TokenClient();
        AuthorizationAddress address =
                client.authorization().with("resource", indicator).without("scope");
        String code = Visitor.code(address);
        return client.redeem(code).path("access_token");
    }

    private JsonPath introspect(String token, String secret) {
        return introspection(token, secret).jsonPath();
    }

    private int introspectionStatus(String token, String secret) {
        return introspection(token, secret).statusCode();
    }

    private Response introspection(String token, String secret) {
        return given().auth()
                .preemptive()
                .basic(name, secret)
                .formParam("token", token)
                .post("/oauth/introspect");
    }

    private static RequestSpecification api() {
        return given().header("Authorization", "Bearer " + AdminApiRouteTest.TOKEN);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
