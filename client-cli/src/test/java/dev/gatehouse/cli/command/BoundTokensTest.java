package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.AuthorizationServerFixture;
import dev.gatehouse.cli.fixture.FakeBrowser;
import dev.gatehouse.cli.fixture.McpServerFixture;
import dev.gatehouse.cli.fixture.ProofDemands;
import dev.gatehouse.spec.Verifies;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are bound to a key of the client (RFC 9449). Both servers demand proofs with nonces, good once. */
class BoundTokensTest {

    @TempDir
    private Path folder;

    private final McpServerFixture mcp = new McpServerFixture();
    private final AuthorizationServerFixture authorization = mcp.authorization;

    @BeforeEach
    void proofsAreDemanded() {
        authorization.silent = true;
        authorization.proofs = Optional.of(new ProofDemands());
    }

    @AfterEach
    void stop() {
        mcp.close();
    }

    @Test
    @Verifies("CL_DPOP")
    void each_request_has_a_proof_of_the_key_that_the_token_is_bound_to() {
        login();

        Run call = cli().run("call", mcp.url(), "get_user_data", "--arg", "user_id=x");

        assertThat(call).isEqualTo(new Run(0, "data of x\n", ""));
        assertThat(authorization.web.received("/authorize"))
                .allSatisfy(request ->
                        assertThat(request.parameters().get("dpop_jkt")).isPresent());
    }

    @Test
    @Verifies("CL_DPOP")
    void a_nonce_is_asked_for_once_by_each_server() {
        login();
        long logins = authorization.web.received("/token").size();

        cli().run("call", mcp.url(), "get_user_data", "--arg", "user_id=x");

        assertThat(logins).isEqualTo(2);
        // One refusal; then discover, initialize, initialized, tools/call and the end of the session.
        assertThat(mcp.web.received("/mcp").stream()
                        .filter(request -> request.header("DPoP").isPresent()))
                .hasSize(6);
    }

    @Test
    @Verifies({"CL_DPOP", "CL18"})
    void a_renewed_token_is_bound_to_the_same_key() {
        authorization.tokens = with("expires_in", 0);
        login();

        assertThat(cli().run("call", mcp.url(), "echo").exitCode()).isZero();
    }

    @Test
    @Verifies("CL_DPOP")
    void a_token_for_any_hands_is_refused_where_a_bound_one_was_asked_for() {
        authorization.tokens = with("token_type", "Bearer");

        Run run = cli().run("login", mcp.url(), "--dpop");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("a token of another type than DPoP");
        assertThat(cli().run("status").out()).contains("There are no logins.");
    }

    @Test
    @Verifies("CL_DPOP")
    void a_server_that_does_not_bind_tokens_is_not_asked_to() {
        authorization.proofs = Optional.empty();

        Run run = cli().run("login", mcp.url(), "--dpop");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("does not bind tokens to keys");
        assertThat(authorization.web.received("/authorize")).isEmpty();
    }

    @Test
    @Verifies("CL_DPOP")
    void a_login_for_more_scope_is_bound_too() {
        login();

        assertThat(cli().run("call", mcp.url(), "write", "--yes").exitCode()).isEqualTo(8);
        assertThat(authorization.web.received("/authorize"))
                .hasSize(4)
                .allSatisfy(request ->
                        assertThat(request.parameters().get("dpop_jkt")).isPresent());
    }

    @Test
    void other_programs_are_told_that_the_token_alone_is_of_no_use() {
        login();

        Run run = cli().run("token", mcp.url(), "--header");

        assertThat(run.out()).startsWith("Authorization: DPoP access-token-of");
        assertThat(run.err()).contains("bound to a key");
    }

    private void login() {
        Run run = cli().run("login", mcp.url(), "--dpop", "--timeout", "60");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static java.util.function.UnaryOperator<Map<String, Object>> with(String name, Object value) {
        return members -> {
            Map<String, Object> changed = new HashMap<>(members);
            changed.put(name, value);
            return changed;
        };
    }

    private TestCli cli() {
        return new TestCli(folder.resolve("home"), FakeBrowser.command(folder.resolve("browser")), "");
    }
}
