package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.ToolResult;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse call}. */
@Command(
        name = "call",
        description = "Calls a tool of an MCP server.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse call https://mcp.example.com/mcp get_user_data --arg user_id=current",
            "  gatehouse call https://mcp.example.com/mcp add --args-json '{\"a\": 1, \"b\": 2}'"
        })
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class CallCommand extends Talk {

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

    public CallCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        Map<String, Object> all = allArguments();
        return switch (talk(console, session -> session.call(tool, all))) {
            case Result.Err<ToolResult, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<ToolResult, Failure>(ToolResult result) -> print(result, console);
        };
    }

    private int print(ToolResult result, Console console) {
        if (format() != Format.table) {
            console.show(result.json().asMap(), result::text);
        } else if (result.isError()) {
            console.complain(result.text());
        } else {
            console.say(result.text());
        }
        return result.isError() ? ExitCode.TOOL_ERROR : ExitCode.OK;
    }

    private Map<String, Object> allArguments() {
        JsonObject typed =
                services.json().object(argumentsJson).orElseThrow(() -> misused("--args-json must be a JSON object."));
        Map<String, Object> all = new LinkedHashMap<>(typed.asMap());
        all.putAll(arguments);
        return all;
    }
}
