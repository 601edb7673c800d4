package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.AuthorizationServerFixture;
import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.spec.Verifies;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {

    @TempDir
    private Path folder;

    private final McpServerFixture mcp = new McpServerFixture();
    private final AuthorizationServerFixture authorization = mcp.authorization;

    @BeforeEach
    void consentIsGivenAlready() {
        authorization.silent = true;
        authorization.metadata = members -> {
            Map<String, Object> more = new HashMap<>(members);
            more.put("revocation_endpoint", authorization.web.url("/revoke"));
            return more;
        };
        authorization.web.on("/revoke", new Response(200, Map.of(), ""));
    }

    @AfterEach
    void stop() {
        mcp.close();
    }

    @Test
    @Verifies("K5")
    void logins_are_listed_without_their_tokens() {
        login();

        Run json = cli().run("status", "-o", "json");
        assertThat(json.out())
                .contains(
                        "\"server\":\"" + mcp.url() + "\"", "\"issuer\":\"" + mcp.issuer() + "\"", "\"renewable\":true")
                .doesNotContain("access-token-of", "refresh-");
        assertThat(cli().run("status").out()).contains("SERVER", mcp.url(), "renewed on use");
    }

    @Test
    void a_logout_revokes_and_then_forgets() {
        login();

        assertThat(cli().run("logout", mcp.url())).isEqualTo(new Run(0, "Logged out of " + mcp.url() + ".\n", ""));
        assertThat(authorization.web.received("/revoke"))
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains("token=refresh-", "token_type_hint=refresh_token", "client_id=client-1"));
        assertThat(cli().run("status").out()).contains("There are no logins.");
        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_revoked_is_kept_unless_the_user_insists() {
        login();
        authorization.web.on("/revoke", new Response(503, Map.of(), ""));

        Run run = cli().run("logout", "--all");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is kept", "--force");
        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isZero();

        assertThat(cli().run("logout", "--all", "--force").out()).contains("was not revoked");
        assertThat(cli().run("status").out()).contains("There are no logins.");
    }

    @Test
    void a_token_is_given_to_other_programs() {
        login();

        assertThat(cli().run("token", mcp.url()).out()).startsWith("access-token-of");
        assertThat(cli().run("token", mcp.url(), "--header").out()).startsWith("Authorization: Bearer access-token-of");
        Run decoded = cli().run("token", mcp.url(), "--decode");
        assertThat(decoded.exitCode()).isEqualTo(1);
        assertThat(decoded.out()).isEmpty();
    }

    @Test
    @Verifies("K5")
    void requests_are_shown_without_what_gives_access() {
        Run run = cli().run("login", mcp.url(), "-vv");

        assertThat(run.err())
                .contains("> POST " + authorization.web.url("/token"), "grant_type=authorization_code", "[redacted]")
                .doesNotContain("code-", "access-token-of", "refresh-");
    }

    @Test
    @Verifies("CL25")
    void a_client_on_file_proves_itself_and_registers_nothing() {
        authorization.clients.add("mine");
        authorization.web.on("/token", new Response(401, Map.of(), "{\"error\":\"invalid_client\"}"));

        new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "")
                .typing("the secret")
                .run("login", mcp.url(), "--client-id", "mine", "--client-secret-stdin");

        assertThat(authorization.web.received("/register")).isEmpty();
        assertThat(authorization.web.received("/token").getLast().header("Authorization"))
                .contains("Basic bWluZTp0aGUrc2VjcmV0");
    }

    @Test
    @Verifies("CL17")
    void a_call_that_needs_more_scope_logs_in_for_the_union_and_not_for_ever() {
        login();

        Run run = cli().run("call", mcp.url(), "write", "--yes");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(authorization.web.received("/authorize"))
                .hasSize(4)
                .last()
                .satisfies(request -> assertThat(request.parameters().get("scope"))
                        .hasValueSatisfying(
                                scope -> assertThat(scope.split(" ")).containsExactlyInAnyOrder("user", "user:write")));
    }

    @Test
    void somebody_at_the_terminal_is_asked_before_more_is_asked_for() {
        login();

        Run run = cli().typing("n").run("call", mcp.url(), "write");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.err()).contains("This needs the scope 'user:write'");
        assertThat(authorization.web.received("/authorize")).hasSize(1);
    }

    @Test
    void for_scripts_nobody_is_sent_to_log_in() {
        assertThat(cli().run("call", mcp.url(), "echo", "--yes", "--stored-auth-only")
                        .exitCode())
                .isEqualTo(3);
        assertThat(authorization.web.received()).isEmpty();
    }

    private void login() {
        assertThat(cli().run("login", mcp.url(), "--timeout", "60").exitCode()).isZero();
    }

    private TestCli cli() {
        return new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "");
    }
}
