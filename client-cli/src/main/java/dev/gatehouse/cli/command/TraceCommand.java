package dev.gatehouse.cli.command;

import dev.gatehouse.cli.http.Traffic.Exchanged;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.cli.protocol.mcp.TokenSupplier;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse trace}. */
@Command(
        name = "trace",
        description =
                "Records a whole login and the list of tools, without secrets, as an HTTP archive (HAR) to attach to"
                        + " a report. Keeps nothing else.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse trace https://mcp.example.com/mcp --file login.har",
            "  gatehouse trace https://mcp.example.com/mcp --no-browser > login.har"
        })
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class TraceCommand extends ServicedCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private ClientOptions client;

    @Mixin
    private LoginOptions login;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Where to write the archive (default: standard output).")
    private @Nullable Path file;

    public TraceCommand(Services services) {
        super(services);
    }

    /** What went wrong is what one wants to see, so the archive is written in any case. */
    @Override
    int run(Console console) {
        LoginRequest request = login.request(server.server(), client.choice(services), services, console);
        List<Exchanged> exchanges = new CopyOnWriteArrayList<>();
        services.traffic().watch(exchanges::add);
        Result<List<JsonObject>, Failure> outcome = services.passing()
                .logIn(request, server.manner(Host.absent()), _ -> {})
                .then(tokens -> services.mcp()
                        .converse(
                                server.server(),
                                TokenSupplier.of(Optional.of(tokens.accessToken())),
                                server.manner(Host.absent()),
                                McpSession::tools));
        String archive = services.json().write(Har.of(exchanges, services.version()));
        return switch (written(archive, console).then(_ -> outcome)) {
            case Result.Err<List<JsonObject>, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<List<JsonObject>, Failure> _ -> {
                console.note("Recorded " + exchanges.size() + " requests.");
                yield ExitCode.OK;
            }
        };
    }

    private Result<String, Failure> written(String archive, Console console) {
        if (file == null) {
            console.say(archive);
            return Result.ok(archive);
        }
        try {
            Files.writeString(file, archive);
            return Result.ok(archive);
        } catch (IOException failed) {
            return Result.err(new Failure.Unexpected("Cannot write " + file + ": " + failed.getMessage() + "."));
        }
    }
}
