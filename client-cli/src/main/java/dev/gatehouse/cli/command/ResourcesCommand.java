package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gatehouse resources}. */
@Command(
        name = "resources",
        description = "Lists the resources of an MCP server, or reads one.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse resources https://mcp.example.com/mcp",
            "  gatehouse resources https://mcp.example.com/mcp user://profile"
        })
public final class ResourcesCommand extends Talk {

    @Parameters(index = "1", arity = "0..1", paramLabel = "URI", description = "The resource to read.")
    private @Nullable String uri;

    public ResourcesCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        return uri == null ? list(console) : read(uri, console);
    }

    private int list(Console console) {
        return switch (talk(console, McpSession::resources)) {
            case Result.Err<List<JsonObject>, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<List<JsonObject>, Failure>(List<JsonObject> resources) -> {
                console.show(resources.stream().map(JsonObject::asMap).toList(), () -> table(resources));
                yield ExitCode.OK;
            }
        };
    }

    private int read(String wanted, Console console) {
        return switch (talk(console, session -> session.read(wanted))) {
            case Result.Err<JsonObject, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<JsonObject, Failure>(JsonObject contents) -> {
                console.show(contents.asMap(), () -> McpSession.text(contents));
                yield ExitCode.OK;
            }
        };
    }

    private static String table(List<JsonObject> resources) {
        Table table = new Table("URI", "NAME", "TYPE", "DESCRIPTION");
        resources.forEach(resource -> table.row(
                resource.string("uri").orElse("?"),
                resource.string("name").orElse(""),
                resource.string("mimeType").orElse(""),
                Lists.firstLine(resource.string("description").orElse(""))));
        return table.isEmpty() ? "The server has no resources." : table.toString();
    }
}
