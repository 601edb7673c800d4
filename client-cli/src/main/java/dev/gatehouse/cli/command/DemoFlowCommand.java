package dev.gatehouse.cli.command;

import dev.gatehouse.cli.headless.HeadlessBrowser;
import dev.gatehouse.cli.headless.User;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.cli.protocol.mcp.ToolResult;
import dev.gatehouse.cli.protocol.registration.ClientChoice;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse demo-flow}. */
@Command(
        name = "demo-flow",
        description = "Shows the seven steps from a stranger to a tool call, without a browser. Keeps nothing.",
        footer = {"", "GATEHOUSE_PASSWORD gives the password (123456 if it is not set)."})
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class DemoFlowCommand extends ServicedCommand {

    private final String password;

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
            Services services, @ConfigProperty(name = "gatehouse.password", defaultValue = "123456") String password) {
        super(services);
        this.password = password;
    }

    @Override
    int run(Console console) {
        DemoReport report = new DemoReport(console);
        LoginRequest request = new LoginRequest(
                server,
                new LoginRequest.Way.ByUser(new HeadlessBrowser(services.web(), new User(username, password))),
                ClientChoice.automatic(),
                Scope.NONE,
                false);
        Result<String, Failure> outcome = services.passing()
                .logIn(request, McpClient.Manner.PLAIN, report::on)
                .then(tokens -> services.mcp().converse(server, tokens.accessToken(), DemoFlowCommand::lookAround));
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
                .map(resources -> "resources: " + DemoReport.listed(members(resources, "uri")))
                .then(seen ->
                        session.tools().map(tools -> seen + "\ntools: " + DemoReport.listed(members(tools, "name"))))
                .then(seen -> session.call("get_user_data", Map.of("user_id", "current"))
                        .then(DemoFlowCommand::successful)
                        .map(data -> seen + "\nget_user_data: " + data))
                .then(seen ->
                        session.read("user://stats").map(stats -> seen + "\nuser://stats: " + McpSession.text(stats)));
    }

    private static List<String> members(List<JsonObject> items, String name) {
        return items.stream().flatMap(item -> item.string(name).stream()).toList();
    }

    private static Result<String, Failure> successful(ToolResult result) {
        return result.isError()
                ? Result.err(new Failure.RequestFailed("The tool get_user_data failed: " + result.text()))
                : Result.ok(result.text());
    }
}
