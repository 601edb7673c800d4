package dev.gatehouse.cli.command;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.mcp.ToolResult;
import dev.gatehouse.cli.protocol.token.StoredTokens;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse call}. */
@Command(name = "call", description = "Calls a tool of an MCP server with the token of an earlier login.")
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class CallCommand implements Callable<Integer> {

    /** How the answer is printed. */
    enum Output {
        text,
        json
    }

    private final StoredTokens tokens;
    private final McpClient mcp;
    private final Json json;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the MCP server.")
    private McpServer server;

    @Parameters(index = "1", paramLabel = "TOOL", description = "Name of the tool.")
    private String tool;

    @Option(names = "--arg", paramLabel = "NAME=TEXT", description = "An argument that is a text. Can be repeated.")
    private Map<String, String> arguments = Map.of();

    @Option(
            names = "--args-json",
            paramLabel = "OBJECT",
            defaultValue = "{}",
            description = "Arguments of any type, as a JSON object. --arg goes before it.")
    private String argumentsJson;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "text (the texts of the answer) or json (the answer as it came).")
    private Output output;

    public CallCommand(StoredTokens tokens, McpClient mcp, Json json) {
        this.tokens = tokens;
        this.mcp = mcp;
        this.json = json;
    }

    @Override
    public Integer call() {
        Map<String, Object> all = allArguments();
        Console console = new Console(spec);
        Result<ToolResult, Failure> outcome =
                tokens.use(server, token -> mcp.converse(server, token, session -> session.call(tool, all)));
        return switch (outcome) {
            case Result.Err<ToolResult, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<ToolResult, Failure>(ToolResult result) -> print(result, console);
        };
    }

    private int print(ToolResult result, Console console) {
        if (output == Output.json) {
            console.say(json.write(result.json().asMap()));
        } else if (result.isError()) {
            console.complain(result.text());
        } else {
            console.say(result.text());
        }
        return result.isError() ? ExitCode.TOOL_ERROR : ExitCode.OK;
    }

    private Map<String, Object> allArguments() {
        JsonObject typed = json.object(argumentsJson)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--args-json must be a JSON object."));
        Map<String, Object> all = new LinkedHashMap<>(typed.asMap());
        all.putAll(arguments);
        return all;
    }
}
