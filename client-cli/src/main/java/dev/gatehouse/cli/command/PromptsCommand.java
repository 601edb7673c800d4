package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse prompts}. */
@Command(
        name = "prompts",
        description = "Lists the prompts of an MCP server, or fills one in.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse prompts https://mcp.example.com/mcp",
            "  gatehouse prompts https://mcp.example.com/mcp review --arg language=Java"
        })
public final class PromptsCommand extends Talk {

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The prompt to fill in.")
    private @Nullable String name;

    @Option(names = "--arg", paramLabel = "NAME=TEXT", description = "An argument. Can be repeated.")
    private Map<String, String> arguments = Map.of();

    public PromptsCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        return name == null ? list(console) : fill(name, console);
    }

    private int list(Console console) {
        return switch (talk(console, McpSession::prompts)) {
            case Result.Err<List<JsonObject>, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<List<JsonObject>, Failure>(List<JsonObject> prompts) -> {
                console.show(prompts.stream().map(JsonObject::asMap).toList(), () -> table(prompts));
                yield ExitCode.OK;
            }
        };
    }

    private int fill(String wanted, Console console) {
        return switch (talk(console, session -> session.prompt(wanted, arguments))) {
            case Result.Err<JsonObject, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<JsonObject, Failure>(JsonObject prompt) -> {
                console.show(prompt.asMap(), () -> Yaml.of(prompt.asMap(), services.json()));
                yield ExitCode.OK;
            }
        };
    }

    private static String table(List<JsonObject> prompts) {
        Table table = new Table("PROMPT", "DESCRIPTION");
        prompts.forEach(prompt -> table.row(
                prompt.string("name").orElse("?"),
                Lists.firstLine(prompt.string("description").orElse(""))));
        return table.isEmpty() ? "The server has no prompts." : table.toString();
    }
}
