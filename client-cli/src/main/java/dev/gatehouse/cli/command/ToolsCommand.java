package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code gatehouse tools}. */
@Command(
        name = "tools",
        description = "Lists the tools of an MCP server.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse tools https://mcp.example.com/mcp",
            "  gatehouse tools https://mcp.example.com/mcp -o json"
        })
public final class ToolsCommand extends Talk {

    public ToolsCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        return switch (talk(console, McpSession::tools)) {
            case Result.Err<List<JsonObject>, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<List<JsonObject>, Failure>(List<JsonObject> tools) -> {
                console.show(tools.stream().map(JsonObject::asMap).toList(), () -> table(tools));
                yield ExitCode.OK;
            }
        };
    }

    private static String table(List<JsonObject> tools) {
        Table table = new Table("TOOL", "ARGUMENTS", "DESCRIPTION");
        tools.forEach(tool -> table.row(
                tool.string("name").orElse("?"),
                arguments(tool),
                Lists.firstLine(tool.string("description").orElse(""))));
        return table.isEmpty() ? "The server has no tools." : table.toString();
    }

    /** Those that may be left out in brackets. */
    private static String arguments(JsonObject tool) {
        JsonObject schema = tool.object("inputSchema").orElse(JsonObject.of(Map.of()));
        List<String> required = schema.strings("required").orElse(List.of());
        return String.join(
                " ",
                schema.object("properties").orElse(JsonObject.of(Map.of())).asMap().keySet().stream()
                        .map(name -> required.contains(name) ? name : "[" + name + "]")
                        .toList());
    }
}
