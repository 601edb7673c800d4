package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.ProofDemands;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {

    @TempDir
    private Path folder;

    private final McpServerFixture mcp = new McpServerFixture();

    @BeforeEach
    void consentIsGivenAlready() {
        mcp.authorization.silent = true;
    }

    @AfterEach
    void stop() {
        mcp.close();
    }

    @Test
    @Verifies({"K5", "CL_TRACE"})
    void a_whole_login_is_recorded_without_what_gives_access() throws IOException {
        mcp.authorization.proofs = Optional.of(new ProofDemands());
        Path file = folder.resolve("login.har");

        Run run = cli().run("trace", mcp.url(), "--dpop", "--file", file.toString(), "--timeout", "60");

        assertThat(run.exitCode()).as(run.err()).isZero();
        String archive = Files.readString(file);
        assertThat(archive)
                .contains("/.well-known/oauth-protected-resource/mcp", "grant_type=authorization_code", "[redacted]")
                .doesNotContain("access-token-of", "refresh-", "code-", "eyJ");
        assertThat(cli().run("status").out()).contains("There are no logins.");
    }

    /** What viewers of HTTP archives insist on. */
    @Test
    @Verifies("CL_TRACE")
    void the_archive_has_all_that_its_form_demands() throws IOException {
        JsonNode log = new ObjectMapper()
                .readTree(cli().run("trace", mcp.url(), "-q", "--timeout", "60").out())
                .get("log");

        assertThat(log.get("version").asText()).isEqualTo("1.2");
        assertThat(log.at("/creator/name").asText()).isEqualTo("gatehouse");
        assertThat(log.get("entries")).hasSizeGreaterThan(6).allSatisfy(entry -> {
            assertThat(names(entry)).contains("startedDateTime", "time", "request", "response", "cache", "timings");
            assertThat(names(entry.get("request")))
                    .contains(
                            "method",
                            "url",
                            "httpVersion",
                            "cookies",
                            "headers",
                            "queryString",
                            "headersSize",
                            "bodySize");
            assertThat(names(entry.get("response")))
                    .contains(
                            "status",
                            "statusText",
                            "httpVersion",
                            "cookies",
                            "headers",
                            "content",
                            "redirectURL",
                            "headersSize",
                            "bodySize");
            assertThat(names(entry.get("timings"))).contains("send", "wait", "receive");
            assertThat(names(entry.at("/response/content"))).contains("size", "mimeType");
        });
    }

    @Test
    @Verifies("CL_TRACE")
    void what_fails_is_recorded_up_to_there() throws IOException {
        mcp.authorization.web.on("/token", new Response(500, Map.of(), "oops"));

        Run run = cli().run("trace", mcp.url(), "--timeout", "60");

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode entries = new ObjectMapper().readTree(run.out()).at("/log/entries");
        assertThat(entries.get(entries.size() - 1).at("/response/status").asInt())
                .isEqualTo(500);
    }

    @Test
    void a_file_that_cannot_be_written_is_an_error_and_no_crash() {
        Run run = cli().run("trace", mcp.url(), "--file", "/nowhere/login.har", "--timeout", "60");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot write /nowhere/login.har");
    }

    private static java.util.List<String> names(JsonNode node) {
        java.util.List<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private TestCli cli() {
        return new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "");
    }
}
