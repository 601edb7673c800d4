package dev.gatehouse.cli.command;

import dev.gatehouse.cli.browser.BrowserLauncher;
import dev.gatehouse.cli.browser.SystemBrowser;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.login.LoginFlow;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.cli.protocol.token.TokenStore;
import dev.gatehouse.oauth.Result;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse login}. */
@Command(
        name = "login",
        description = "Logs in to an MCP server by the browser and keeps the token.",
        footer = {"", "BROWSER names another browser than the system's own."})
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class LoginCommand implements Callable<Integer> {

    private final LoginFlow flow;
    private final TokenStore tokens;
    private final BrowserLauncher browser;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the MCP server.")
    private McpServer server;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for the browser (default: ${DEFAULT-VALUE}).")
    private int timeout;

    public LoginCommand(@Named("login") LoginFlow flow, TokenStore tokens, BrowserLauncher browser) {
        this.flow = flow;
        this.tokens = tokens;
        this.browser = browser;
    }

    @Override
    public Integer call() {
        if (timeout <= 0) {
            throw new ParameterException(spec.commandLine(), "--timeout must be a positive number of seconds.");
        }
        Console console = new Console(spec);
        SystemBrowser agent = new SystemBrowser(
                browser,
                address -> console.say("Log in by your browser. If none opens, go to:\n" + address),
                Duration.ofSeconds(timeout));
        return switch (flow.logIn(server, agent, _ -> {})) {
            case Result.Err<TokenSet, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<TokenSet, Failure>(TokenSet received) -> {
                tokens.save(received);
                console.say(
                        "Logged in to " + server + Lines.scope(received.access().scope()) + ".");
                yield ExitCode.OK;
            }
        };
    }
}
