package dev.gatehouse.cli.command;

import dev.gatehouse.cli.headless.HeadlessBrowser;
import dev.gatehouse.cli.headless.User;
import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.login.LoginFlow;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.cli.protocol.mcp.ToolResult;
import dev.gatehouse.oauth.Result;
import jakarta.inject.Named;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse demo-flow}. */
@Command(
        name = "demo-flow",
        description = "Shows the seven steps from a stranger to a tool call, without a browser. Keeps nothing.",
        footer = {"", "GATEHOUSE_PASSWORD gives the password (123456 if it is not set)."})
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class DemoFlowCommand implements Callable<Integer> {

    private final LoginFlow flow;
    private final McpClient mcp;
    private final WebClient web;
    private final String password;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the MCP server.")
    private McpServer server;

    @Option(
            names = "--username",
            paramLabel = "NAME",
            defaultValue = "admin",
            description = "Who logs in (default: ${DEFAULT-VALUE}).")
    private String username;

    /** @param password of the user: from the environment, never from the arguments, which all processes can read */
    public DemoFlowCommand(
            @Named("demo") LoginFlow flow,
            McpClient mcp,
            WebClient web,
            @ConfigProperty(name = "gatehouse.password", defaultValue = "123456") String password) {
        this.flow = flow;
        this.mcp = mcp;
        this.web = web;
        this.password = password;
    }

    @Override
    public Integer call() {
        Console console = new Console(spec);
        DemoReport report = new DemoReport(console);
        Result<String, Failure> outcome = flow.logIn(
                        server, new HeadlessBrowser(web, new User(username, password)), report::on)
                .then(tokens -> mcp.converse(server, tokens.accessToken(), DemoFlowCommand::lookAround));
        return switch (outcome) {
            case Result.Err<String, Failure>(Failure failure) -> report.failed(failure);
            case Result.Ok<String, Failure>(String seen) -> {
                report.done(seen);
                console.say("The seven steps succeeded.");
                yield ExitCode.OK;
            }
        };
    }

    private static Result<String, Failure> lookAround(McpSession session) {
        return session.resources()
                .map(uris -> "resources: " + DemoReport.listed(uris))
                .then(seen -> session.tools().map(names -> seen + "\ntools: " + DemoReport.listed(names)))
                .then(seen -> session.call("get_user_data", Map.of("user_id", "current"))
                        .then(DemoFlowCommand::successful)
                        .map(data -> seen + "\nget_user_data: " + data))
                .then(seen -> session.read("user://stats").map(stats -> seen + "\nuser://stats: " + stats));
    }

    private static Result<String, Failure> successful(ToolResult result) {
        return result.isError()
                ? Result.err(new Failure.RequestFailed("The tool get_user_data failed: " + result.text()))
                : Result.ok(result.text());
    }
}
