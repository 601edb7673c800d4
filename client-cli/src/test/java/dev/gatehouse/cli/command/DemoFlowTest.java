package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.WebServer;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.spec.Verifies;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFlowTest {

    @TempDir
    private Path home;

    private final McpServerFixture mcp = new McpServerFixture();

    @AfterEach
    void stop() {
        mcp.close();
    }

    @Test
    @Verifies({"CL1", "CL9", "CL12", "K5"})
    void the_seven_steps_are_told_one_by_one() {
        Run run = demo("123456");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        String issuer = mcp.issuer();
        assertThat(run.out()).isEqualTo("""
                1. Ask the MCP server without a token
                   401 from MCP/mcp, metadata at MCP/.well-known/oauth-protected-resource/mcp
                2. Read the protected resource metadata
                   MCP/.well-known/oauth-protected-resource/mcp:
                   resource MCP/mcp, authorization server AUTH, scope user
                3. Read the authorization server metadata
                   authorize at AUTH/authorize
                   tokens at AUTH/token
                4. Get a client identity by dynamic registration
                   client id client-1 at AUTH
                5. Log in and consent
                   a code came back, state and issuer verified, for http://127.0.0.1:33418/callback
                6. Exchange the code for a token
                   access token access-token... for MCP/mcp, scope user, for 600 s, with a refresh token
                7. Call the MCP server with the token
                   resources: user://profile, user://stats
                   tools: get_user_data
                   get_user_data: data of current
                   user://stats: {"requests":3}
                The seven steps succeeded.
                """.replace("MCP/", mcp.web.url("/")).replace("AUTH", issuer));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_wrong_password_fails_step_5_with_4() {
        Run run = demo("wrong");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains(
                        "5. Log in and consent\n", "   came:     The authorization server did not accept the password")
                .doesNotContain("wrong");
        assertThat(run.err()).isEqualTo("Step 5 of 7 failed (exit code 4).\n");
    }

    @Test
    @Verifies("CL5")
    void bad_metadata_fails_step_3_with_7() {
        mcp.authorization.metadata = members -> {
            Map<String, Object> changed = new HashMap<>(members);
            changed.put("issuer", "https://evil.example");
            return changed;
        };

        Run run = demo("123456");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out()).contains("   expected: a document that speaks for this issuer", "https://evil.example");
        assertThat(run.err()).isEqualTo("Step 3 of 7 failed (exit code 7).\n");
    }

    @Test
    @Verifies({"CL14", "CL15"})
    void the_answer_is_verified_although_nobody_listens() {
        mcp.authorization.response = it -> changed(it, "iss", "https://evil.example");
        assertThat(demo("123456").exitCode()).isEqualTo(8);

        mcp.authorization.response = it -> changed(it, "state", "guess");
        assertThat(demo("123456").exitCode()).isEqualTo(8);
    }

    @Test
    @Verifies("K2")
    void the_password_does_not_leave_the_origin_of_the_authorization_server() {
        try (WebServer thief = new WebServer()) {
            thief.on("/login", Response.html(200, "<form><input name=password></form>"));
            mcp.authorization.web.on("/authorize", Response.to(thief.url("/login")));
            assertThat(demo("123456").exitCode()).isEqualTo(8);

            mcp.authorization.web.on(
                    "/authorize",
                    Response.html(200, "<form action='" + thief.url("/login") + "'><input name=password></form>"));
            assertThat(demo("123456").exitCode()).isEqualTo(8);

            assertThat(thief.received()).isEmpty();
        }
    }

    @Test
    void an_error_page_is_quoted() {
        mcp.authorization.web.on("/authorize", Response.html(400, "<title>Sorry</title><p>Unknown client."));

        assertThat(demo("123456").out()).contains("got status 400 with the page 'Sorry': Unknown client.");
    }

    @Test
    void a_login_that_goes_round_in_circles_ends() {
        mcp.authorization.web.on("/authorize", Response.to("/authorize"));

        assertThat(demo("123456").exitCode()).isEqualTo(1);
    }

    @Test
    void a_server_that_asks_for_no_login_fails_step_1() {
        mcp.web.on("/mcp", Response.json(200, "{}"));

        assertThat(demo("123456").err()).isEqualTo("Step 1 of 7 failed (exit code 1).\n");
    }

    private Run demo(String password) {
        return new TestCli(home, "true", password).run("demo-flow", mcp.url());
    }

    private static Map<String, String> changed(Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }
}
