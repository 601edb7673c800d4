package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.AuthorizationServerFixture;
import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins without a browser on this machine. */
class OtherWaysInTest {

    private static final String TOKENS = """
            {"access_token":"access-token-of-another-way","token_type":"Bearer","expires_in":600,"scope":"user"}""";
    private static final String BEGUN = """
            {"device_code":"d-secret","user_code":"WDJB-MJHT","verification_uri":"%1$s/device",
             "verification_uri_complete":"%1$s/device?user_code=WDJB-MJHT","expires_in":60,"interval":1}""";

    @TempDir
    private Path folder;

    private final McpServerFixture mcp = new McpServerFixture();
    private final AuthorizationServerFixture authorization = mcp.authorization;

    @BeforeEach
    void aDeviceEndpoint() {
        authorization.silent = true;
        authorization.accessTokens.add("access-token-of-another-way");
        authorization.metadata = members -> {
            Map<String, Object> more = new HashMap<>(members);
            more.put("device_authorization_endpoint", authorization.web.url("/da"));
            return more;
        };
        authorization.web.on("/register", new Response(201, Map.of(), "{\"client_id\":\"client-1\"}"));
        authorization.web.on("/da", Response.json(200, BEGUN.formatted(mcp.issuer())));
    }

    @AfterEach
    void stop() {
        mcp.close();
    }

    @Test
    @Verifies("CL_DEVICE")
    void a_person_approves_on_another_screen() {
        authorization.web.on(
                "/token",
                request -> authorization.web.received("/token").size() == 1
                        ? Response.json(400, "{\"error\":\"authorization_pending\"}")
                        : Response.json(200, TOKENS));

        Run run = cli().run("device", mcp.url());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(mcp.issuer() + "/device\n", "WDJB-MJHT", mcp.issuer() + "/device?user_code=WDJB-MJHT")
                .doesNotContain("d-secret");
        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isZero();
        assertThat(authorization.web.received("/register").getFirst().body())
                .contains("urn:ietf:params:oauth:grant-type:device_code");
        Parameters asked = authorization.web.received("/da").getFirst().form();
        assertThat(asked.get("scope")).contains("user");
        assertThat(asked.resources()).containsExactly(mcp.url());
    }

    @ParameterizedTest
    @Verifies({"CL_DEVICE", "K1", "CL21"})
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}                                                                                 | 7",
                "200 | []                                                                                 | 7",
                "200 | {\"device_code\":\"d\",\"user_code\":\"u\"}                                         | 7",
                "200 | {\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"javascript:x\"}   | 7",
                "200 | {\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"http://a.example/\"} | 7",
                "200 | {\"user_code\":\"u\",\"verification_uri\":\"https://a.example/\"}                   | 7",
                "400 | {\"error\":\"unauthorized_client\"}                                                 | 4",
                "401 | {\"error\":\"invalid_client\"}                                                      | 3",
                "500 | oops                                                                               | 1"
            })
    void bad_beginnings_are_told_apart(int status, String body, int exitCode) {
        authorization.web.on("/da", Response.json(status, body));

        Run run = cli().run("login", mcp.url(), "--device");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(authorization.web.received("/token")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"access_denied, 4", "expired_token, 4"})
    @Verifies("CL_DEVICE")
    void a_person_may_say_no(String error, int exitCode) {
        authorization.web.on("/token", Response.json(400, "{\"error\":\"" + error + "\"}"));

        assertThat(cli().run("login", mcp.url(), "--device").exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({"--assertion-file", "--workload-token"})
    @Verifies("CL_ASSERTION")
    void an_assertion_of_somebody_the_server_trusts_is_shown_to_it(String option) throws IOException {
        authorization.web.on("/token", Response.json(200, TOKENS));
        Path assertion = Files.writeString(folder.resolve("assertion"), "an.assertion.x\n");

        Run run = cli().run("login", mcp.url(), "--client-id", "mine", option, assertion.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        Parameters form = authorization.web.received("/token").getFirst().form();
        assertThat(form.get("grant_type")).contains("urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(form.get("assertion")).contains("an.assertion.x");
        assertThat(form.get("client_id")).contains("mine");
        assertThat(form.resources()).containsExactly(mcp.url());
    }

    @Test
    @Verifies("CL_ASSERTION")
    void an_id_token_is_exchanged_for_an_assertion_first() throws IOException {
        authorization.web.on("/token", Response.json(200, TOKENS));
        authorization.web.on("/idp", given("urn:ietf:params:oauth:token-type:id-jag"));

        Run run = exchange();

        assertThat(run.exitCode()).as(run.err()).isZero();
        Parameters exchange = authorization.web.received("/idp").getFirst().form();
        assertThat(exchange.get("audience")).contains(mcp.issuer());
        assertThat(exchange.get("subject_token")).contains("an.id.token");
        assertThat(exchange.get("client_id")).contains("at-idp");
        assertThat(authorization.web.received("/token").getFirst().form().get("assertion"))
                .contains("an.assertion.x");
    }

    /** It would hand an access token of the provider to whatever server the MCP server names. */
    @Test
    @Verifies({"CL_ASSERTION", "K2"})
    void what_is_no_assertion_goes_no_further() throws IOException {
        authorization.web.on("/idp", given("urn:ietf:params:oauth:token-type:access_token"));

        assertThat(exchange().exitCode()).isEqualTo(7);
        assertThat(authorization.web.received("/token")).isEmpty();
    }

    @Test
    void the_browser_comes_back_to_the_port_that_is_wished() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = free.getLocalPort();
            Run taken = cli().run("login", mcp.url(), "--callback-port", String.valueOf(port));
            assertThat(taken.exitCode()).isEqualTo(1);
            assertThat(taken.err()).contains("Cannot listen on port " + port);
        }
        authorization.clients.add("client-1");

        cli().run("login", mcp.url(), "--callback-port", String.valueOf(port), "--timeout", "60");

        assertThat(authorization
                        .web
                        .received("/authorize")
                        .getFirst()
                        .parameters()
                        .get("redirect_uri"))
                .contains("http://127.0.0.1:" + port + "/callback");
    }

    private Run exchange() throws IOException {
        Path idToken = Files.writeString(folder.resolve("id-token"), "an.id.token\n");
        return cli().run(
                        "login",
                        mcp.url(),
                        "--client-id",
                        "mine",
                        "--id-token-file",
                        idToken.toString(),
                        "--idp-token-endpoint",
                        authorization.web.url("/idp"),
                        "--idp-issuer",
                        "https://idp.example",
                        "--idp-client-id",
                        "at-idp");
    }

    private static Response given(String type) {
        return Response.json(
                200,
                "{\"access_token\":\"an.assertion.x\",\"token_type\":\"N_A\",\"issued_token_type\":\"" + type + "\"}");
    }

    private TestCli cli() {
        return new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "");
    }
}
