package dev.gatehouse.cli.command;

import static dev.gatehouse.cli.fixture.HealthyServer.PATH_FORM;
import static dev.gatehouse.cli.fixture.HealthyServer.SERVER_FORM;
import static dev.gatehouse.cli.fixture.HealthyServer.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.HealthyServer;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.WebServer.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorTest {

    @TempDir
    private Path folder;

    private final HealthyServer server = new HealthyServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_healthy_server_has_no_findings_and_every_client_works() throws IOException {
        JsonNode report = examined("--active");

        assertThat(broken(report)).isEmpty();
        assertThat(outcomes(report, "skipped")).containsExactly("logs-in", "opens");
        assertThat(report.get("clients"))
                .hasSize(6)
                .allSatisfy(client -> assertThat(client.get("verdict").asText()).isEqualTo("works"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void one_fault_is_named_and_no_other(String rule, String fault, Consumer<HealthyServer> plant) throws IOException {
        plant.accept(server);

        assertThat(broken(examined("--active"))).as(fault).containsExactly(rule);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "asks-for-token",
                        "lets everybody in",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> request.header("Authorization").isPresent()
                                                || request.method().equals("OPTIONS")
                                                || request.header("Origin").isPresent()
                                        ? s.call(request)
                                        : Response.json(200, "{}"))),
                fault(
                        "challenges",
                        "no challenge",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> request.header("Authorization").isPresent()
                                        ? s.call(request)
                                        : with(s.call(request), Map.of("WWW-Authenticate", "")))),
                fault(
                        "challenges",
                        "Basic only",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> request.header("Authorization").isPresent()
                                        ? s.call(request)
                                        : s.call(request).status() == 401
                                                ? with(s.call(request), Map.of("WWW-Authenticate", "Basic realm=\"x\""))
                                                : s.call(request))),
                fault(
                        "bearer-first",
                        "Basic before Bearer",
                        s -> s.call(it -> it.status() == 401
                                ? with(
                                        it,
                                        Map.of(
                                                "WWW-Authenticate",
                                                "Basic realm=\"x\", "
                                                        + it.headers().get("WWW-Authenticate")))
                                : it)),
                fault(
                        "names-metadata",
                        "a bare challenge",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> s.call(request).status() == 401
                                                && request.header("Authorization")
                                                        .isEmpty()
                                        ? with(s.call(request), Map.of("WWW-Authenticate", "Bearer realm=\"mcp\""))
                                        : s.call(request))),
                fault(
                        "refuses-unknown-token",
                        "believes any token",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> request.header("Authorization").isPresent()
                                        ? Response.json(200, "{}")
                                        : s.call(request))),
                fault(
                        "refuses-unknown-token",
                        "fails at a bad token",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> request.header("Authorization").isPresent()
                                        ? Response.json(500, "{}")
                                        : s.call(request))),
                fault(
                        "says-invalid-token",
                        "no reason",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> with(
                                        s.call(request),
                                        s.call(request).status() == 401
                                                ? Map.of(
                                                        "WWW-Authenticate",
                                                        "Bearer resource_metadata=\"" + s.mcp.url(PATH_FORM) + "\"")
                                                : Map.of()))),
                fault(
                        "foreign-origin",
                        "no check of Origin",
                        s -> s.call(it ->
                                it.status() == 403 ? new Response(401, Map.of("WWW-Authenticate", "Bearer"), "") : it)),
                fault("resource-found", "no document", s -> s.mcp.on(PATH_FORM, Response.html(404, ""))),
                fault(
                        "resource-found",
                        "a page for a document",
                        s -> s.mcp.on(PATH_FORM, Response.html(200, "<html>"))),
                fault("resource-found", "a redirect", s -> s.mcp.on(PATH_FORM, Response.to("https://else.example/"))),
                fault("resource-at-well-known", "only where the challenge says", s -> {
                    s.mcp.on(PATH_FORM, Response.html(404, ""));
                    s.mcp.on("/metadata", _ -> s.document(s.resource()));
                    s.call(it -> it.status() == 401
                            ? with(
                                    it,
                                    Map.of(
                                            "WWW-Authenticate",
                                            it.headers().get("WWW-Authenticate").replace(PATH_FORM, "/metadata")))
                            : it);
                }),
                fault(
                        "resource-type",
                        "JSON as text",
                        s -> s.mcp.on(
                                PATH_FORM, _ -> with(s.document(s.resource()), Map.of("Content-Type", "text/plain")))),
                fault("resource-is-this", "another path", s -> s.resource("resource", s.mcp.url("/other"))),
                fault("resource-is-this", "another host", s -> s.resource("resource", "https://mcp.example.com/mcp")),
                fault("resource-is-this", "no resource", s -> s.resource("resource", null)),
                fault("resource-scopes", "no scopes", s -> s.resource("scopes_supported", null)),
                fault(
                        "no-offline-access",
                        "offline_access as a scope of the resource",
                        s -> s.resource("scopes_supported", List.of("user", "offline_access"))),
                fault("server-absence", "a 500 where there is nothing", s -> {
                    s.answer(SERVER_FORM, _ -> Response.html(500, ""));
                    s.answer(HealthyServer.OPENID_FORM, _ -> s.document(s.server()));
                }),
                fault(
                        "server-type",
                        "JSON as text",
                        s -> s.answer(
                                SERVER_FORM, _ -> with(s.document(s.server()), Map.of("Content-Type", "text/html")))),
                fault("issuer", "a slash at the end", s -> s.server("issuer", s.issuer() + "/")),
                fault("issuer", "another issuer", s -> s.server("issuer", "https://else.example")),
                fault("issuer", "no issuer", s -> s.server("issuer", null)),
                fault(
                        "endpoints",
                        "http off this machine",
                        s -> s.server("authorization_endpoint", "http://auth.example.com/authorize")),
                fault("endpoints", "no authorization endpoint", s -> s.server("authorization_endpoint", null)),
                fault(
                        "endpoints",
                        "a script for an endpoint",
                        s -> s.server("authorization_endpoint", "javascript:alert(1)")),
                fault("pkce", "no PKCE", s -> s.server("code_challenge_methods_supported", null)),
                fault("pkce", "plain only", s -> s.server("code_challenge_methods_supported", List.of("plain"))),
                fault("code-flow", "token only", s -> s.server("response_types_supported", List.of("token"))),
                fault("code-flow", "no code grant", s -> s.server("grant_types_supported", List.of("refresh_token"))),
                fault(
                        "refresh",
                        "no refresh tokens",
                        s -> s.server("grant_types_supported", List.of("authorization_code"))),
                fault("iss", "no iss", s -> s.server("authorization_response_iss_parameter_supported", false)),
                fault("dynamic-registration", "documents only", s -> s.server("registration_endpoint", null)),
                fault(
                        "public-clients",
                        "secrets only",
                        s -> s.server("token_endpoint_auth_methods_supported", List.of("client_secret_basic"))),
                fault("keys", "no keys", s -> s.answer("/jwks", _ -> s.document(Map.of("keys", List.of())))),
                fault(
                        "keys",
                        "private keys",
                        s -> s.answer(
                                "/jwks", _ -> s.document(Map.of("keys", List.of(Map.of("kty", "EC", "d", "x")))))),
                fault(
                        "no-open-redirect",
                        "goes wherever it is told",
                        s -> s.answer(
                                "/authorize",
                                request -> Response.to(
                                        request.parameters().get("redirect_uri").orElseThrow()
                                                + "?error=unauthorized_client"))),
                fault(
                        "token-error",
                        "a page for an error",
                        s -> s.answer(
                                "/token",
                                _ -> with(Response.html(400, "no"), Map.of("Access-Control-Allow-Origin", "*")))),
                fault(
                        "token-error",
                        "a 500",
                        s -> s.answer(
                                "/token",
                                _ -> with(
                                        Response.json(500, "{\"error\":\"server_error\"}"),
                                        Map.of("Access-Control-Allow-Origin", "*")))),
                fault(
                        "token-no-store",
                        "answers that may be cached",
                        s -> s.answer(
                                "/token",
                                _ -> with(
                                        Response.json(400, "{\"error\":\"invalid_grant\"}"),
                                        Map.of("Access-Control-Allow-Origin", "*")))),
                fault(
                        "cors-resource",
                        "metadata closed to pages",
                        s -> s.mcp.on(
                                PATH_FORM,
                                _ -> with(s.document(s.resource()), Map.of("Access-Control-Allow-Origin", "")))),
                fault(
                        "cors-server",
                        "metadata closed to pages",
                        s -> s.answer(
                                SERVER_FORM,
                                _ -> with(s.document(s.server()), Map.of("Access-Control-Allow-Origin", "")))),
                fault(
                        "cors-token",
                        "tokens closed to pages",
                        s -> s.answer(
                                "/token",
                                _ -> with(
                                        Response.json(400, "{\"error\":\"invalid_grant\"}"),
                                        Map.of("Cache-Control", "no-store")))),
                fault(
                        "cors-mcp",
                        "a preflight that needs a token",
                        s -> s.mcp.on(
                                "/mcp",
                                request -> request.method().equals("OPTIONS")
                                        ? new Response(401, Map.of(), "")
                                        : s.call(request))),
                fault(
                        "cors-mcp",
                        "a star for Authorization",
                        s -> s.call(
                                it -> it.status() == 204 ? with(it, Map.of("Access-Control-Allow-Headers", "*")) : it)),
                fault(
                        "registers",
                        "no loopback clients",
                        s -> s.answer("/register", _ -> Response.json(400, "{\"error\":\"invalid_redirect_uri\"}"))));
    }

    @Test
    void what_ends_the_examination_is_the_only_finding() throws IOException {
        server.resource("authorization_servers", List.of());
        assertThat(broken(examined())).containsExactly("resource-names-server");

        server.resource("authorization_servers", List.of(server.issuer()));
        server.answer(SERVER_FORM, _ -> Response.html(404, ""));
        assertThat(broken(examined())).containsExactly("server-found");

        server.mcp.close();
        assertThat(broken(examined())).containsExactly("reachable");
    }

    @Test
    void a_challenge_that_points_astray_is_named() throws IOException {
        server.call(it -> it.status() == 401
                ? with(
                        it,
                        Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\", resource_metadata=\"/relative\""))
                : it);

        assertThat(broken(examined())).containsExactly("metadata-address");
    }

    @Test
    void without_any_way_in_for_new_clients_that_is_the_finding() throws IOException {
        server.answer(SERVER_FORM, _ -> {
            Map<String, Object> members = server.server();
            members.remove("registration_endpoint");
            members.remove("client_id_metadata_document_supported");
            return server.document(members);
        });

        assertThat(broken(examined())).containsExactly("registration");
    }

    @Test
    void nothing_is_registered_unless_it_is_allowed() throws IOException {
        examined();
        assertThat(server.authorization.received("/register")).isEmpty();

        examined("--active");
        assertThat(server.authorization.received("/register")).hasSize(1);
        assertThat(server.authorization.received("/register/c"))
                .singleElement()
                .satisfies(request -> assertThat(request.method()).isEqualTo("DELETE"));
    }

    @Test
    void with_a_login_the_whole_way_is_gone_and_nothing_is_kept() throws IOException {
        try (McpServerFixture mcp = new McpServerFixture()) {
            mcp.authorization.silent = true;

            assertThat(outcomes(loggedIn(mcp), "ok")).contains("logs-in", "opens");
            assertThat(folder.resolve("home")).doesNotExist();

            mcp.authorization.tokens = members -> {
                Map<String, Object> changed = new LinkedHashMap<>(members);
                changed.put("access_token", "of-another-server");
                return changed;
            };
            assertThat(outcomes(loggedIn(mcp), "failure")).contains("opens").doesNotContain("logs-in");

            mcp.authorization.tokens = _ -> Map.of();
            JsonNode report = loggedIn(mcp);
            assertThat(outcomes(report, "failure")).contains("logs-in");
            assertThat(outcomes(report, "skipped")).contains("opens");
        }
    }

    private JsonNode loggedIn(McpServerFixture mcp) throws IOException {
        TestCli cli = new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "");
        return new ObjectMapper()
                .readTree(cli.run("doctor", mcp.url(), "--login", "--json", "--timeout", "60")
                        .out());
    }

    @Test
    void people_read_what_was_seen_what_is_expected_and_what_to_do() {
        server.server("issuer", server.issuer() + "/");

        TestCli.Run run = new TestCli(folder).run("doctor", server.url());

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out())
                .contains(
                        "BROKEN   20  The issuer is the one that was asked for",
                        "seen      issuer " + server.issuer() + "/, asked for " + server.issuer(),
                        "(AS3)",
                        "mend      Spell the issuer the same way",
                        "fails     Claude (see 20)",
                        "1 broken");
    }

    @Test
    void a_server_cannot_drive_the_terminal() {
        server.server("issuer", "\u001b[2J");

        assertThat(new TestCli(folder).run("doctor", server.url()).out()).doesNotContain("\u001b");
    }

    @Test
    void scripts_choose_what_is_a_failure() {
        server.server("authorization_response_iss_parameter_supported", false);
        TestCli cli = new TestCli(folder);

        assertThat(cli.run("doctor", server.url()).exitCode()).isZero();
        assertThat(cli.run("doctor", server.url(), "--fail-on", "warning").exitCode())
                .isEqualTo(7);
        server.server("issuer", null);
        assertThat(cli.run("doctor", server.url(), "--fail-on", "never").exitCode())
                .isZero();
    }

    @Test
    void build_servers_get_a_junit_report() throws IOException {
        server.server("issuer", "<&\"");
        Path file = folder.resolve("report.xml");

        new TestCli(folder).run("doctor", server.url(), "--junit", file.toString());

        assertThat(Files.readString(file))
                .contains("<testsuite name=\"gatehouse doctor " + server.url() + "\" tests=\"39\" failures=\"1\"")
                .contains("issuer &lt;&amp;&quot;,");
    }

    private JsonNode examined(String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("doctor", server.url(), "--json"));
        line.addAll(List.of(more));
        return new ObjectMapper()
                .readTree(new TestCli(folder).run(line.toArray(String[]::new)).out());
    }

    private static List<String> broken(JsonNode report) {
        List<String> rules = new ArrayList<>(outcomes(report, "failure"));
        rules.addAll(outcomes(report, "warning"));
        return rules;
    }

    private static List<String> outcomes(JsonNode report, String outcome) {
        List<String> rules = new ArrayList<>();
        report.get("checks").forEach(check -> {
            if (check.get("outcome").asText().equals(outcome)) {
                rules.add(check.get("rule").asText());
            }
        });
        return rules;
    }

    private static Arguments fault(String rule, String fault, Consumer<HealthyServer> plant) {
        return Arguments.of(rule, fault, plant);
    }
}
