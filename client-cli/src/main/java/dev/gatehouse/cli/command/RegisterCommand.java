package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.cli.protocol.registration.KeptClient;
import dev.gatehouse.cli.protocol.registration.RegistrationWishes;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse register}. */
@Command(
        name = "register",
        description =
                "Registers a new client for this program at the authorization server of an MCP server, and takes it"
                        + " for the logins to come.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse register https://mcp.example.com/mcp",
            "  gatehouse register https://mcp.example.com/mcp --name \"Build machine\" --initial-access-token-file token"
        })
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class RegisterCommand extends ServicedCommand {

    @Spec
    private CommandSpec self;

    @Mixin
    private ServerOptions server;

    @Option(names = "--name", paramLabel = "NAME", description = "What users read on the consent page.")
    private @Nullable String name;

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            defaultValue = "",
            description = "The most that the client may ask for, separated by spaces.")
    private String scope;

    @Option(
            names = "--initial-access-token-file",
            paramLabel = "FILE",
            description = "What the operator of the server gave you to register with.")
    private @Nullable Path initialToken;

    public RegisterCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        RegistrationWishes wishes = new RegistrationWishes(
                Optional.ofNullable(name),
                Scope.parse(scope).toOptional().orElseThrow(() -> misused("--scope is no list of scopes.")),
                Optional.ofNullable(initialToken).map(file -> FileContent.of(file, self)));
        return switch (services.registrations().register(server.server(), server.manner(Host.absent()), wishes)) {
            case Result.Err<KeptClient, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<KeptClient, Failure>(KeptClient client) -> {
                console.done(
                        described(client),
                        "Registered the client " + client.identity().id() + " at "
                                + client.identity().issuer() + ".");
                yield ExitCode.OK;
            }
        };
    }

    private static Map<String, Object> described(KeptClient client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", client.identity().issuer().value());
        members.put("client_id", client.identity().id().value());
        client.management()
                .ifPresent(it ->
                        members.put("registration_client_uri", it.address().toString()));
        return members;
    }
}
