package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.HealthyServer;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.ProofDemands;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as its users start it: as a jar, or as a native executable where one was built. */
class PackagedProgramIT {

    @TempDir
    private Path folder;

    @Test
    void it_says_its_version_and_nothing_else() throws Exception {
        assertThat(run(0, "version")).matches("gatehouse \\S+\n");
    }

    @Test
    void it_goes_the_seven_steps() throws Exception {
        try (McpServerFixture mcp = new McpServerFixture()) {
            assertThat(run(0, "demo-flow", mcp.url())).endsWith("The seven steps succeeded.\n");
        }
    }

    @Test
    void it_logs_in_and_calls() throws Exception {
        try (McpServerFixture mcp = new McpServerFixture()) {
            mcp.authorization.silent = true;

            assertThat(run(0, "login", mcp.url())).contains("Logged in to " + mcp.url());
            assertThat(run(0, "call", mcp.url(), "get_user_data", "--arg", "user_id=当前"))
                    .isEqualTo("data of 当前\n");
        }
    }

    /** The proofs are signed and the key is kept. */
    @Test
    @Verifies("CL_DPOP")
    void it_binds_tokens_to_a_key() throws Exception {
        try (McpServerFixture mcp = new McpServerFixture()) {
            mcp.authorization.silent = true;
            mcp.authorization.proofs = Optional.of(new ProofDemands());

            run(0, "login", mcp.url(), "--dpop");

            assertThat(run(0, "call", mcp.url(), "get_user_data", "--arg", "user_id=x", "-o", "yaml"))
                    .contains("\"text\": \"data of x\"");
        }
    }

    @Test
    void it_examines_and_records() throws Exception {
        try (HealthyServer server = new HealthyServer()) {
            assertThat(run(0, "doctor", server.url(), "--active")).contains("works");
        }
        try (McpServerFixture mcp = new McpServerFixture()) {
            mcp.authorization.silent = true;
            assertThat(run(0, "trace", mcp.url(), "-q")).startsWith("{\"log\":");
        }
    }

    @Test
    void it_writes_documents_and_completions() throws Exception {
        assertThat(run(0, "cimd", "create", "https://app.example.com/client.json", "--name", "Älter"))
                .contains("\"client_name\":\"Älter\"");
        assertThat(run(0, "completion", "bash")).contains("complete");
        assertThat(run(0, "login", "--help")).contains("--device", "--id-token-file");
    }

    @Test
    void it_tells_scripts_by_its_exit_code() throws Exception {
        assertThat(run(3, "call", "http://127.0.0.1:1/mcp", "tool")).contains("gatehouse login");
        assertThat(run(6, "login", "http://127.0.0.1:1/mcp")).contains("No answer from");
    }

    /** A refresh token that is shown twice looks stolen. */
    @Test
    @Verifies("CL18")
    void ten_at_once_with_a_spent_token_renew_it_once() throws Exception {
        try (McpServerFixture mcp = new McpServerFixture()) {
            mcp.authorization.silent = true;
            mcp.authorization.tokens = members -> {
                Map<String, Object> spent = new HashMap<>(members);
                spent.put("expires_in", 0);
                return spent;
            };
            run(0, "login", mcp.url());
            mcp.authorization.tokens = members -> members;

            List<Process> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(
                        start(folder.resolve("output" + i), "call", mcp.url(), "get_user_data", "--arg", "user_id=x"));
            }
            for (Process call : calls) {
                assertThat(call.waitFor(3, TimeUnit.MINUTES)).isTrue();
                assertThat(call.exitValue()).isZero();
            }

            assertThat(mcp.authorization.web.received("/token"))
                    .filteredOn(request -> request.body().contains("grant_type=refresh_token"))
                    .filteredOn(request -> !request.body().contains("refresh_token=none"))
                    .hasSize(1);
        }
    }

    private String run(int exitCode, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = start(output, arguments);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> program() {
        return Optional.ofNullable(System.getProperty("native.image.path"))
                .map(List::of)
                .orElseGet(() -> List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
    }

    private Process start(Path output, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(program());
        line.addAll(List.of(arguments));
        ProcessBuilder program =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        program.environment().put("GATEHOUSE_CLI_HOME", folder.resolve("home").toString());
        program.environment().put("BROWSER", FakeBrowser.command(folder.resolve("browser")));
        program.environment().put("GATEHOUSE_CLI_KEYCHAIN", "off");
        program.environment().put("LC_ALL", "C.UTF-8");
        return program.start();
    }
}
