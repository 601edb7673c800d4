package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.cli.protocol.registration.KeptClient;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse client}: what {@code register} made. */
@Command(
        name = "client",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Shows, changes or deletes the client of this program at the authorization server of an MCP server.",
        subcommands = {ClientCommand.Show.class, ClientCommand.Update.class, ClientCommand.Delete.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse client show https://mcp.example.com/mcp",
            "  gatehouse client update https://mcp.example.com/mcp --name \"Build machine\"",
            "  gatehouse client delete https://mcp.example.com/mcp"
        })
public final class ClientCommand {

    /** Who has these is the client (K5). */
    private static final List<String> SECRETS = List.of("client_secret", "registration_access_token");

    /** {@code gatehouse client show}. */
    @Command(name = "show", description = "Shows what the authorization server has on file, without secrets.")
    // picocli sets the fields before it calls.
    @SuppressWarnings("NullAway.Init")
    public static final class Show extends ServicedCommand {

        @Mixin
        private ServerOptions server;

        public Show(Services services) {
            super(services);
        }

        @Override
        int run(Console console) {
            return print(
                    services.registrations().show(server.server(), server.manner(Host.absent())), console, services);
        }
    }

    /** {@code gatehouse client update}. */
    @Command(name = "update", description = "Changes what is named, leaves the rest, and shows the result.")
    // picocli sets the fields before it calls.
    @SuppressWarnings("NullAway.Init")
    public static final class Update extends ServicedCommand {

        @Mixin
        private ServerOptions server;

        @Option(names = "--name", paramLabel = "NAME", description = "What users read on the consent page.")
        private @Nullable String name;

        @Option(names = "--scope", paramLabel = "SCOPES", description = "The most that the client may ask for.")
        private @Nullable String scope;

        @Option(
                names = "--set",
                paramLabel = "OBJECT",
                defaultValue = "{}",
                description = "Any members of RFC 7591, as a JSON object.")
        private String members;

        public Update(Services services) {
            super(services);
        }

        @Override
        int run(Console console) {
            Map<String, Object> changes = new LinkedHashMap<>(services.json()
                    .object(members)
                    .orElseThrow(() -> misused("--set must be a JSON object."))
                    .asMap());
            put(changes, "client_name", name);
            put(changes, "scope", scope);
            if (changes.isEmpty()) {
                throw misused("Say what to change: --name, --scope or --set.");
            }
            return print(
                    services.registrations().update(server.server(), server.manner(Host.absent()), changes),
                    console,
                    services);
        }

        private static void put(Map<String, Object> changes, String member, @Nullable String value) {
            if (value != null) {
                changes.put(member, value);
            }
        }
    }

    /** {@code gatehouse client delete}. */
    @Command(
            name = "delete",
            description = "Deletes the client at the authorization server, and with it what it was granted.")
    // picocli sets the fields before it calls.
    @SuppressWarnings("NullAway.Init")
    public static final class Delete extends ServicedCommand {

        @Mixin
        private ServerOptions server;

        public Delete(Services services) {
            super(services);
        }

        @Override
        int run(Console console) {
            return switch (services.registrations().delete(server.server(), server.manner(Host.absent()))) {
                case Result.Err<KeptClient, Failure>(Failure failure) -> console.fail(failure);
                case Result.Ok<KeptClient, Failure>(KeptClient client) -> {
                    String id = client.identity().id().value();
                    String issuer = client.identity().issuer().value();
                    console.done(
                            Map.of("issuer", issuer, "client_id", id, "deleted", true),
                            "Deleted the client " + id + " at " + issuer + ".");
                    yield ExitCode.OK;
                }
            };
        }
    }

    private static int print(Result<JsonObject, Failure> outcome, Console console, Services services) {
        return switch (outcome) {
            case Result.Err<JsonObject, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<JsonObject, Failure>(JsonObject metadata) -> {
                Map<String, Object> shown = new LinkedHashMap<>(metadata.asMap());
                SECRETS.forEach(shown::remove);
                console.show(shown, () -> Yaml.of(shown, services.json()));
                yield ExitCode.OK;
            }
        };
    }
}
