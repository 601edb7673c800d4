package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients, resources and users as one document. */
@QuarkusTest
@TestProfile(AdminApiRouteTest.WithTokens.class)
class AdminDeclarationTest {

    private static final String ALL = """
            clients:
              - client_id: harbour-notes
                client_name: Harbour Notes
                redirect_uris: [https://notes.example.com/callback]
                grant_types: [authorization_code, refresh_token]
                scope: user notes:read
                client_secret: the secret of the harbour
              - client_id: desk
                redirect_uris: ["com.example.desk:/callback"]
                token_endpoint_auth_method: none
            resources:
              - name: notes
                indicator: https://notes.example.com/mcp
                scopes: [notes:read, notes:write]
                default_scopes: [notes:read]
                introspection_secret: the secret of the resource server
            """;

    @Inject
    ClientRepository clients;

    @Inject
    UserStore users;

    private final String username = "declared-" + UUID.randomUUID();

    @AfterEach
    void nothing_is_declared() {
        put("clients: []\nresources: []", "");
    }

    @Test
    @Verifies("DECLARATION")
    void a_document_is_put_on_file_and_the_same_again_changes_nothing() {
        Response first = put(ALL, "");
        Response again = put(ALL, "");

        assertThat(changes(first))
                .containsExactlyInAnyOrder("add client harbour-notes", "add client desk", "add resource notes");
        assertThat(changes(again)).isEmpty();
        var notes = clients.find(new ClientId("harbour-notes")).orElseThrow();
        assertThat(notes.registration().scope().contains("notes:read")).isTrue();
        assertThat(notes.sharedSecret().orElseThrow().hash().isOf(new Secret("the secret of the harbour")))
                .isTrue();
    }

    @Test
    @Verifies("DECLARATION")
    void a_dry_run_says_what_would_be_changed_and_changes_nothing() {
        Response dry = put(ALL, "?dry_run=true");

        assertThat(dry.jsonPath().getBoolean("dry_run")).isTrue();
        assertThat(changes(dry)).hasSize(3);
        assertThat(clients.find(new ClientId("desk"))).isEmpty();
        assertThat(changes(put(ALL, "?dry_run=false"))).isEqualTo(changes(dry));
        assertThat(changes(put(
                        ALL.replace("Harbour Notes", "Port Notes").replace("of the harbour", "of the port"),
                        "?dry_run=true")))
                .containsExactly("change client harbour-notes [client_name, client_secret]");
    }

    @Test
    @Verifies("DECLARATION")
    void what_is_read_back_has_no_secrets_and_can_be_put_back() {
        put(ALL, "");
        put("users: [{username: %s, name: Grace, roles: [editor]}]".formatted(username), "");

        Response exported = api().get(AdminDeclarationRoute.PATH);

        assertThat(exported.statusCode()).isEqualTo(200);
        assertThat(exported.contentType()).startsWith("application/yaml");
        assertThat(exported.asString())
                .contains("harbour-notes", "Harbour Notes", "notes:write", username)
                .doesNotContain("the secret of", "client_secret:", "introspection_secret", "password", "$argon2");
        assertThat(changes(put(exported.asString(), ""))).isEmpty();
        assertThat(clients.find(new ClientId("harbour-notes"))
                        .orElseThrow()
                        .sharedSecret()
                        .orElseThrow()
                        .hash()
                        .isOf(new Secret("the secret of the harbour")))
                .isTrue();
    }

    @Test
    void what_a_part_leaves_out_goes_except_users_and_a_part_that_is_missing_says_nothing() {
        put(ALL, "");
        put("users: [{username: %s}]".formatted(username), "");

        assertThat(changes(put("users: []", ""))).isEmpty();
        assertThat(users.findByUsername(username)).isPresent();
        assertThat(changes(put(
                        "clients: [{client_id: desk, redirect_uris: ['com.example.desk:/callback'], token_endpoint_auth_method: none}]",
                        "")))
                .containsExactly("remove client harbour-notes");
        assertThat(changes(put("resources: []", ""))).containsExactly("remove resource notes");
    }

    @Test
    void users_are_added_without_a_password_and_changed() {
        put("users: [{username: %s, email: grace@example.com}]".formatted(username), "");

        assertThat(changes(put("users: [{username: %s, name: Grace, roles: [editor]}]".formatted(username), "")))
                .containsExactly("change user " + username + " [email, name, roles]");
        assertThat(users.findByUsername(username).orElseThrow().account().roles())
                .containsExactly("editor");
    }

    @Test
    @Verifies("LAST_ADMINISTRATOR")
    void the_last_administrator_keeps_the_role() {
        Response refused = put(ALL + "users: [{username: admin, roles: []}]", "");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("nobody would administer");
        assertThat(users.findByUsername("admin").orElseThrow().account().roles())
                .contains("admin");
        assertThat(clients.find(new ClientId("desk"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clients: [                                                        | no YAML
            [1]                                                               | no YAML
            "clients: []\\nclients: []"                                        | no YAML
            groups: []                                                        | no groups
            clients: {}                                                       | clients is not a list
            clients: [1]                                                      | client_id
            clients: [{client_id: mcp}]                                       | the name of a resource
            clients: [{client_id: a, redirect_uris: ['https://a.example/']}]   | client_secret
            clients: [{client_id: a, redirect_uris: ['https://a.example/'], client_secret_file: /etc/passwd}] | client_secret
            resources: [1]                                                    | name is
            resources: [{name: n, indicator: 'https://n.example/mcp', scopes: [a]}] | needs an introspection_secret
            resources: [{name: mcp, indicator: 'https://n.example/mcp', scopes: [a], introspection_secret: x}] | the settings have
            users: [1]                                                        | username
            users: [{username: a, password: b}]                               | username
            users: [{username: a, email: b}]                                  | email
            users: [{username: a}, {username: a}]                             | stands twice
            """)
    @Verifies("T14")
    void what_cannot_be_is_refused_with_the_reason(String yaml, String why) {
        Response refused = put(yaml.replace("\\n", "\n"), "");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error")).isEqualTo("invalid_request");
        assertThat(refused.jsonPath().getString("error_description")).contains(why);
    }

    @Test
    void an_unknown_parameter_or_another_media_type_is_refused() {
        assertThat(put("clients: []", "?dryrun=true").statusCode()).isEqualTo(400);
        assertThat(put("clients: []", "?dry_run=yes").statusCode()).isEqualTo(400);
        assertThat(api().contentType(ContentType.JSON)
                        .body("{}")
                        .put(AdminDeclarationRoute.PATH)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Verifies("ADMIN_ROLE")
    void nobody_else_reads_or_changes_it() {
        assertThat(given().get(AdminDeclarationRoute.PATH).statusCode()).isEqualTo(401);
        assertThat(given().contentType("application/yaml")
                        .config(plain())
                        .body("clients: []")
                        .put(AdminDeclarationRoute.PATH)
                        .statusCode())
                .isEqualTo(401);
    }

    private static List<String> changes(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().<Map<String, Object>>getList("changes").stream()
                .map(it -> it.get("change") + " " + it.get("kind") + " " + it.get("name")
                        + (it.containsKey("members") ? " " + it.get("members") : ""))
                .toList();
    }

    private static Response put(String yaml, String query) {
        return api().config(plain()).contentType("application/yaml").body(yaml).put(AdminDeclarationRoute.PATH + query);
    }

    private static RestAssuredConfig plain() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private static RequestSpecification api() {
        return given().header("Authorization", "Bearer " + AdminApiRouteTest.TOKEN);
    }
}
