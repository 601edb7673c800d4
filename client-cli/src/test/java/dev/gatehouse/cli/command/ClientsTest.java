package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.AuthorizationServerFixture;
import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.WebServer.Request;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registering, reading, changing and deleting the client of this program. */
class ClientsTest {

    @TempDir
    private Path folder;

    private final McpServerFixture mcp = new McpServerFixture();
    private final AuthorizationServerFixture authorization = mcp.authorization;
    private String onFile = "{}";
    private int tokens;

    @BeforeEach
    void registrationsCanBeManaged() {
        authorization.silent = true;
        authorization.web.on("/register", request -> {
            onFile = request.body();
            authorization.clients.add("client-1");
            return answer(201);
        });
        authorization.web.on("/register/client-1", this::manage);
    }

    @AfterEach
    void stop() {
        mcp.close();
    }

    @Test
    @Verifies("CL_MANAGE")
    void a_client_is_registered_as_wished_and_taken_for_logins() throws IOException {
        Path token = Files.writeString(folder.resolve("iat"), "initial-secret\n");

        Run run = cli().run(
                        "register",
                        mcp.url(),
                        "--name",
                        "Build machine",
                        "--scope",
                        "user",
                        "--initial-access-token-file",
                        token.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("client-1", mcp.issuer()).doesNotContain("rat-");
        Request sent = authorization.web.received("/register").getFirst();
        assertThat(sent.header("Authorization")).contains("Bearer initial-secret");
        assertThat(sent.body()).contains("\"client_name\":\"Build machine\"", "\"scope\":\"user\"");
        cli().run("login", mcp.url(), "--timeout", "60");
        assertThat(authorization.web.received("/register")).hasSize(1);
        assertThat(authorization
                        .web
                        .received("/authorize")
                        .getFirst()
                        .parameters()
                        .get("client_id"))
                .contains("client-1");
    }

    @Test
    @Verifies({"CL_MANAGE", "K5"})
    void what_is_on_file_is_shown_without_secrets() {
        cli().run("register", mcp.url());

        Run run = cli().run("client", "show", mcp.url(), "-o", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"client_id\":\"client-1\"", "\"client_name\":\"Gatehouse CLI\"")
                .doesNotContain("rat-", "top secret");
    }

    @Test
    @Verifies("CL_MANAGE")
    void a_change_keeps_the_rest_and_the_new_way_to_the_registration() {
        cli().run("register", mcp.url());

        Run first = cli().run("client", "update", mcp.url(), "--name", "Other");
        Run second = cli().run("client", "update", mcp.url(), "--set", "{\"client_uri\":\"https://a.example\"}");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(onFile)
                .contains(
                        "\"client_name\":\"Other\"",
                        "\"client_uri\":\"https://a.example\"",
                        "\"client_id\":\"client-1\"",
                        "http://127.0.0.1/callback")
                .doesNotContain("registration_", "issued_at", "expires_at");
    }

    @Test
    @Verifies("CL_MANAGE")
    void a_client_is_deleted_there_and_here() {
        cli().run("register", mcp.url());

        assertThat(cli().run("client", "delete", mcp.url()).exitCode()).isZero();

        Run again = cli().run("client", "delete", mcp.url());
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.err()).contains("gatehouse register " + mcp.url());
    }

    @Test
    void what_cannot_be_deleted_there_is_kept_here() {
        cli().run("register", mcp.url());
        authorization.web.on("/register/client-1", new Response(503, Map.of(), ""));

        assertThat(cli().run("client", "delete", mcp.url()).exitCode()).isEqualTo(1);
        authorization.web.on("/register/client-1", this::manage);
        assertThat(cli().run("client", "show", mcp.url()).exitCode()).isZero();
    }

    @Test
    void a_client_that_was_deleted_elsewhere_is_3() {
        cli().run("register", mcp.url());
        authorization.web.on("/register/client-1", new Response(401, Map.of(), ""));

        assertThat(cli().run("client", "show", mcp.url()).exitCode()).isEqualTo(3);
    }

    /** The token that opens the registration goes nowhere else. */
    @ParameterizedTest
    @Verifies("K2")
    @ValueSource(strings = {"http://a.example/c", "javascript:x", ""})
    void a_registration_at_an_unsafe_address_is_none(String address) {
        authorization.web.on(
                "/register",
                Response.json(
                        201,
                        "{\"client_id\":\"client-1\",\"registration_access_token\":\"rat\",\"registration_client_uri\":\""
                                + address + "\"}"));
        cli().run("register", mcp.url());

        assertThat(cli().run("client", "show", mcp.url()).exitCode()).isEqualTo(8);
    }

    private Response manage(Request request) {
        if (!request.header("Authorization").equals(java.util.Optional.of("Bearer rat-" + tokens))) {
            return new Response(401, Map.of(), "");
        }
        return switch (request.method()) {
            case "GET" -> answer(200);
            case "PUT" -> {
                onFile = request.body();
                yield answer(200);
            }
            default -> new Response(204, Map.of(), "");
        };
    }

    /** Each answer has a new token, and the old one is void. */
    private Response answer(int status) {
        String members = onFile.substring(1, onFile.length() - 1).replaceAll(",?\"client_id\":\"client-1\"", "");
        return Response.json(
                status,
                "{" + members + (members.isEmpty() ? "" : ",") + "\"client_id\":\"client-1\",\"client_id_issued_at\":1,"
                        + "\"client_secret_expires_at\":0,\"registration_access_token\":\"rat-" + ++tokens
                        + "\",\"registration_client_uri\":\"" + authorization.web.url("/register/client-1") + "\"}");
    }

    private TestCli cli() {
        return new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "");
    }
}
