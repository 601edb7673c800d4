package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.spec.Verifies;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    private Path home;

    @Test
    void version_prints_the_version() {
        assertThat(new TestCli(home).run("version")).isEqualTo(new TestCli.Run(0, "gatehouse 1.2.3\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void help_lists_the_commands_and_exit_codes(String word) {
        TestCli.Run run = new TestCli(home).run(word);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("login", "call", "demo-flow", "version", "Exit codes:")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @Verifies({"K1", "CL21"})
    @ValueSource(
            strings = {
                "login",
                "login mcp.example.com",
                "login http://mcp.example.com/mcp",
                "login file:///etc/passwd",
                "login javascript:alert(1)",
                "login http://127.0.0.1:1/mcp --timeout 0",
                "login http://127.0.0.1:1/mcp --timeout soon",
                "login http://127.0.0.1:1/mcp extra",
                "call http://127.0.0.1:1/mcp",
                "call http://127.0.0.1:1/mcp tool --arg x",
                "call http://127.0.0.1:1/mcp tool --args-json {",
                "call http://127.0.0.1:1/mcp tool --args-json []",
                "call http://127.0.0.1:1/mcp tool -o text",
                "call http://127.0.0.1:1/mcp tool --protocol-version 2024-01-01",
                "login http://127.0.0.1:1/mcp --client-secret-stdin",
                "login http://127.0.0.1:1/mcp --client-credentials",
                "login http://127.0.0.1:1/mcp --client-id c --client-auth none --client-secret-stdin",
                "login http://127.0.0.1:1/mcp --client-id c --client-issuer http://x.example",
                "login http://127.0.0.1:1/mcp --client-id c --client-key-file /nowhere",
                "login http://127.0.0.1:1/mcp --client-metadata-url https://x.example/",
                "login http://127.0.0.1:1/mcp --client-metadata-url http://x.example/client.json",
                "login http://127.0.0.1:1/mcp --device --no-browser",
                "login http://127.0.0.1:1/mcp --device --client-credentials --client-id c",
                "login http://127.0.0.1:1/mcp --callback-port 65536",
                "login http://127.0.0.1:1/mcp --callback-port x",
                "login http://127.0.0.1:1/mcp --assertion-file /nowhere",
                "login http://127.0.0.1:1/mcp --client-id c --assertion-file /nowhere",
                "login http://127.0.0.1:1/mcp --client-id c --id-token-file /dev/null",
                "login http://127.0.0.1:1/mcp --client-id c --id-token-file /dev/null --idp-issuer https://i.example",
                "login http://127.0.0.1:1/mcp --idp-token-endpoint https://i.example/t --idp-issuer https://i.example"
                        + " --idp-client-id c",
                "device",
                "device http://127.0.0.1:1/mcp --no-browser",
                "register",
                "register http://127.0.0.1:1/mcp --initial-access-token-file /nowhere",
                "client",
                "client show",
                "client update http://127.0.0.1:1/mcp",
                "client update http://127.0.0.1:1/mcp --set []",
                "cimd",
                "cimd create https://x.example/c",
                "cimd validate http://x.example/c",
                "cimd validate https://x.example/c --file /nowhere",
                "cimd serve /nowhere",
                "logout",
                "logout http://127.0.0.1:1/mcp --all",
                "token",
                "token http://127.0.0.1:1/mcp --header --decode",
                "completion tcsh",
                "demo-flow",
                "unknown",
                ""
            })
    void wrong_usage_is_2(String line) {
        TestCli.Run run = new TestCli(home).run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void a_mistake_is_told_in_two_lines_and_not_lost_above_a_page_of_help() {
        TestCli.Run run = new TestCli(home).run("call", "http://127.0.0.1:1/mcp", "tool", "name=text");

        assertThat(run.err().lines())
                .containsExactly(
                        "gatehouse: Unmatched argument at index 3: 'name=text'",
                        "\"gatehouse call --help\" shows what it takes.");
    }

    @Test
    void where_a_command_is_missing_those_that_there_are_are_shown() {
        assertThat(new TestCli(home).run("client").err()).contains("Missing required subcommand", "  update");
        assertThat(new TestCli(home).run("logn").err())
                .contains("gatehouse login")
                .doesNotContain("Usage:");
    }

    @Test
    void each_kind_of_failure_has_its_exit_code() {
        assertThat(ExitCode.of(new Failure.Unexpected(""))).isEqualTo(1);
        assertThat(ExitCode.of(new Failure.LoginNeeded(""))).isEqualTo(3);
        assertThat(ExitCode.of(new Failure.TokenRefused(""))).isEqualTo(3);
        assertThat(ExitCode.of(new Failure.UnknownClient(""))).isEqualTo(3);
        assertThat(ExitCode.of(new Failure.Denied(""))).isEqualTo(4);
        assertThat(ExitCode.of(new Failure.RequestFailed(""))).isEqualTo(5);
        assertThat(ExitCode.of(new Failure.Unreachable(""))).isEqualTo(6);
        assertThat(ExitCode.of(new Failure.InvalidMetadata(""))).isEqualTo(7);
        assertThat(ExitCode.of(new Failure.Refused(""))).isEqualTo(8);
        assertThat(ExitCode.of(new Failure.InsufficientScope(""))).isEqualTo(8);
    }
}
