package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.AuthorizationServerFixture;
import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.WebServer.Request;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginAndCallTest {

    @TempDir
    private Path folder;

    private final McpServerFixture mcp = new McpServerFixture();
    private final AuthorizationServerFixture authorization = mcp.authorization;

    @BeforeEach
    void consentIsGivenAlready() {
        authorization.silent = true;
    }

    @AfterEach
    void stop() {
        mcp.close();
    }

    @Test
    @Verifies({"CL1", "CL12", "CL16", "CL19", "CL20"})
    void after_a_login_tools_can_be_called() throws IOException {
        Run login = login();
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.err()).contains(authorization.web.url("/authorize?"));
        assertThat(login.out() + login.err())
                .contains("Logged in to " + mcp.url() + ", scope user.")
                .doesNotContain("access-token-of");
        assertThat(Files.readAllLines(folder.resolve("browser")).getFirst())
                .startsWith(authorization.web.url("/authorize?"));

        Run call = cli().run("call", mcp.url(), "get_user_data", "--arg", "user_id=current");

        assertThat(call).isEqualTo(new Run(0, "data of current\n", ""));
        assertThat(mcp.web.received("/mcp").getLast().method()).isEqualTo("DELETE");
    }

    @Test
    void answers_may_come_as_event_streams() {
        mcp.streams = true;
        login();

        assertThat(cli().run("call", mcp.url(), "get_user_data", "--arg", "user_id=current"))
                .isEqualTo(new Run(0, "data of current\n", ""));
    }

    @Test
    void arguments_are_texts_or_json() {
        login();

        assertThat(cli().run(
                                "call",
                                mcp.url(),
                                "echo",
                                "--args-json",
                                "{\"n\":5,\"a\":\"x\"}",
                                "--arg",
                                "a=1=2",
                                "--arg",
                                "b=")
                        .out())
                .isEqualTo("{n=5, a=1=2, b=}\n");
    }

    @Test
    void the_whole_answer_is_there_as_json() {
        login();

        Run run = cli().run("call", mcp.url(), "broken", "-o", "json");

        assertThat(run.out()).contains("\"isError\":true", "\"text\":\"it is broken\"");
        assertThat(run.exitCode()).isEqualTo(5);
    }

    @Test
    void a_failing_tool_and_an_unknown_one_are_5() {
        login();

        assertThat(cli().run("call", mcp.url(), "broken")).isEqualTo(new Run(5, "", "it is broken\n"));
        assertThat(cli().run("call", mcp.url(), "nothing"))
                .isEqualTo(new Run(5, "", "gatehouse: The MCP server answered with an error: Unknown tool (-32602)\n"));
    }

    @Test
    void a_missing_scope_is_8() {
        login();

        assertThat(cli().run("call", mcp.url(), "write"))
                .isEqualTo(
                        new Run(8, "", "gatehouse: The token does not allow this. It needs the scope 'user:write'.\n"));
    }

    @Test
    void a_server_cannot_drive_the_terminal() {
        login();

        assertThat(cli().run("call", mcp.url(), "shout").out()).isEqualTo("\uFFFD[31mred\uFFFD\n");
    }

    @Test
    void without_a_login_a_call_is_3() {
        Run run = cli().run("call", mcp.url(), "echo");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("gatehouse login " + mcp.url());
        assertThat(mcp.web.received()).isEmpty();
    }

    @Test
    @Verifies({"CL17", "CL18"})
    void a_spent_token_is_renewed_and_the_new_refresh_token_kept() {
        authorization.tokens = with("expires_in", 0);
        login();

        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isZero();
        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isZero();
        assertThat(authorization.web.received("/token")).hasSize(3);
    }

    @Test
    @Verifies("CL17")
    void a_token_that_was_taken_back_is_renewed_once() {
        login();
        authorization.accessTokens.clear();

        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isZero();

        authorization.accessTokens.clear();
        authorization.refreshTokens.clear();
        Run run = cli().run("call", mcp.url(), "echo");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Log in: gatehouse login");
    }

    @Test
    @Verifies("CL10")
    void the_client_is_kept_until_the_server_forgets_it() {
        login();
        assertThat(login().exitCode()).isZero();
        assertThat(authorization.web.received("/register")).hasSize(1);

        authorization.clients.clear();
        assertThat(login().exitCode()).isZero();
        assertThat(authorization.web.received("/register")).hasSize(2);
    }

    @Test
    @Verifies("CL9")
    void a_client_that_was_forgotten_is_no_reason_to_call_in_vain() {
        authorization.tokens = with("expires_in", 0);
        login();
        authorization.clients.clear();

        Run run = cli().run("call", mcp.url(), "echo");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("forgot this client", "gatehouse login");
    }

    @Test
    @Verifies({"CL14", "K2"})
    void an_answer_from_another_server_costs_no_code() {
        for (Map<String, String> change : List.of(Map.of("iss", "https://evil.example"), Map.of("iss", ""))) {
            authorization.response = it -> merged(it, change);

            Run run = login();

            assertThat(run.exitCode()).isEqualTo(8);
            assertThat(codesSent()).isEmpty();
        }
        assertThat(folder.resolve("home/tokens")).doesNotExist();
    }

    @Test
    @Verifies("CL15")
    void an_answer_with_a_foreign_state_is_not_ours() {
        authorization.response = it -> merged(it, Map.of("state", "guess"));

        Run run = cli().run("login", mcp.url(), "--timeout", "4");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("did not come back within 4 seconds");
        assertThat(codesSent()).isEmpty();
    }

    @Test
    void a_denial_is_4() {
        authorization.response = it -> merged(
                it, Map.of("code", "", "error", "access_denied", "error_description", "The user said\u001b no."));

        assertThat(login().exitCode()).isEqualTo(4);
        assertThat(login().err())
                .contains("'access_denied': The user said\uFFFD no.")
                .doesNotContain("\u001b");
    }

    @Test
    @Verifies({"CL2", "CL5", "CL6", "K1", "K2"})
    void metadata_that_baits_is_7_and_nothing_is_sent_there() {
        Map<String, Object> bait = new HashMap<>();
        bait.put("issuer", "https://evil.example");
        bait.put("code_challenge_methods_supported", List.of("plain"));
        bait.put("authorization_endpoint", "javascript:alert(1)");
        bait.put("token_endpoint", "http://evil.example/token");
        bait.put("registration_endpoint", "file:///etc/passwd");
        bait.forEach((name, value) -> {
            authorization.metadata = with(name, value);
            assertThat(login().exitCode()).as(name).isEqualTo(7);
        });
        authorization.metadata = it -> it;
        mcp.metadata = with("resource", "https://other.example/mcp");
        assertThat(login().exitCode()).isEqualTo(7);

        assertThat(authorization.web.received("/register")).isEmpty();
        assertThat(authorization.web.received("/token")).isEmpty();
        assertThat(folder.resolve("browser")).doesNotExist();
    }

    @Test
    void a_server_that_is_not_there_is_6() {
        mcp.web.close();

        Run run = login();

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("No answer from " + mcp.url());
    }

    @Test
    void a_token_of_another_type_is_refused() {
        authorization.tokens = with("token_type", "DPoP");

        assertThat(login().exitCode()).isEqualTo(7);
        assertThat(folder.resolve("home/tokens")).doesNotExist();
    }

    @Test
    @Verifies("K5")
    void a_failed_login_leaves_the_earlier_token_in_place() throws IOException {
        login();
        authorization.tokens = with("access_token", null);

        assertThat(login().exitCode()).isEqualTo(7);
        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isZero();
        try (Stream<Path> kept = Files.list(folder.resolve("home/tokens"))) {
            assertThat(kept.filter(file -> file.toString().endsWith(".json"))).hasSize(1);
        }
    }

    private List<Request> codesSent() {
        return authorization.web.received("/token").stream()
                .filter(request -> request.body().contains("code="))
                .toList();
    }

    private Run login() {
        return cli().run("login", mcp.url(), "--timeout", "30");
    }

    private TestCli cli() {
        return new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "");
    }

    private static java.util.function.UnaryOperator<Map<String, Object>> with(String name, Object value) {
        return members -> {
            Map<String, Object> changed = new HashMap<>(members);
            changed.put(name, value);
            return changed;
        };
    }

    /** An empty value takes a parameter away. */
    private static Map<String, String> merged(Map<String, String> parameters, Map<String, String> change) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(change);
        all.values().removeIf(String::isEmpty);
        return all;
    }
}
