package dev.gatehouse.cli.command;

import dev.gatehouse.cli.browser.PastedAnswer;
import dev.gatehouse.cli.browser.SystemBrowser;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.authorization.DeviceAuthorization;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.login.LoginRequest.Way;
import dev.gatehouse.cli.protocol.registration.ClientChoice;
import dev.gatehouse.oauth.Scope;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to log in. */
// picocli sets the fields before the command is called.
@SuppressWarnings("NullAway.Init")
final class LoginOptions {

    /** In place of a browser on this machine. */
    private static final class Other {

        @Option(names = "--no-browser", description = "Prints the address, and reads where the login ended.")
        private boolean pasted;

        @Option(names = "--device", description = "Prints a code to type in on another screen.")
        private boolean device;

        @Option(
                names = "--client-credentials",
                description = "Logs in for the client itself, without a user; needs --client-id and its secret or key.")
        private boolean forClient;

        @Option(
                names = "--assertion-file",
                paramLabel = "FILE",
                description = "Shows an identity assertion (ID-JAG) of the user's identity provider.")
        private @Nullable Path assertion;

        @Option(
                names = "--workload-token",
                paramLabel = "FILE",
                description = "Shows the token that the platform gave this workload, as Kubernetes does.")
        private @Nullable Path workload;

        @Option(
                names = "--id-token-file",
                paramLabel = "FILE",
                description =
                        "Exchanges an ID token for such an assertion; needs --idp-token-endpoint, --idp-issuer and"
                                + " --idp-client-id.")
        private @Nullable Path idToken;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @ArgGroup
    private @Nullable Other other;

    @ArgGroup(exclusive = false)
    private @Nullable ProviderOptions provider;

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            description = "What to ask for, separated by spaces, in place of what the MCP server names.")
    private @Nullable String scope;

    @Option(
            names = "--dpop",
            description =
                    "Binds the tokens to a new key (RFC 9449), so that they are of no use to whoever steals them.")
    private boolean bound;

    @Option(
            names = "--callback-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of 127.0.0.1 that the browser comes back to, for clients whose port is registered"
                    + " (default: a free one).")
    private int callbackPort;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for the browser (default: ${DEFAULT-VALUE}).")
    private int timeout;

    /** @throws ParameterException with what has to be changed */
    LoginRequest request(McpServer server, ClientChoice client, Services services, Console console) {
        return request(server, client, way(client, services, console), services);
    }

    /**
     * By a code on another screen, whatever else is wished.
     *
     * @throws ParameterException with what has to be changed
     */
    LoginRequest byDevice(McpServer server, ClientChoice client, Services services, Console console) {
        if (other != null) {
            throw misused("This command knows one way to log in.");
        }
        return request(server, client, device(console), services);
    }

    private LoginRequest request(McpServer server, ClientChoice client, Way way, Services services) {
        if (provider != null && !(way instanceof Way.ByIdentityProvider)) {
            throw misused("The options of the identity provider need --id-token-file.");
        }
        Scope wanted = Scope.parse(scope == null ? "" : scope)
                .toOptional()
                .orElseThrow(() -> misused("--scope is no list of scopes."));
        return new LoginRequest(server, way, client, wanted, bound || isBoundAlready(server, services));
    }

    private Way way(ClientChoice client, Services services, Console console) {
        if (other == null) {
            return new Way.ByUser(browser(services, console));
        }
        if (other.pasted) {
            return new Way.ByUser(pasted(services, console));
        }
        if (other.device) {
            return device(console);
        }
        if (!(client instanceof ClientChoice.Preregistered)) {
            throw misused("Without a browser or a code, --client-id is needed.");
        }
        if (other.forClient) {
            return new Way.ByClient();
        }
        if (other.idToken == null) {
            return new Way.ByAssertion(read(other.assertion == null ? other.workload : other.assertion));
        }
        if (provider == null) {
            throw misused("--id-token-file needs --idp-token-endpoint, --idp-issuer and --idp-client-id.");
        }
        return provider.way(read(other.idToken), command);
    }

    private UserAgent browser(Services services, Console console) {
        if (timeout <= 0) {
            throw misused("--timeout must be a positive number of seconds.");
        }
        if (callbackPort < 0 || callbackPort > 65_535) {
            throw misused("--callback-port is no port.");
        }
        return new SystemBrowser(
                services.browser(),
                address -> console.note("Log in by your browser. If none opens, go to:\n" + address),
                callbackPort,
                Duration.ofSeconds(timeout));
    }

    private static UserAgent pasted(Services services, Console console) {
        return new PastedAnswer(
                address -> console.complain("Log in with any browser at\n\n  " + address
                        + "\n\nIt ends at an address that begins with http://127.0.0.1 and shows an error."
                        + " Paste that address here:"),
                services.terminal()::readLine);
    }

    private static Way device(Console console) {
        return new Way.ByDevice(begun -> console.complain(announced(begun)));
    }

    private static String announced(DeviceAuthorization begun) {
        return "On any screen with a browser, go to\n\n  " + begun.page() + "\n\nand type in\n\n  " + begun.userCode()
                + "\n"
                + begun.pageWithCode()
                        .map(page -> "\nOr go there with the code filled in:\n\n  " + page + "\n")
                        .orElse("")
                + "\nWaiting for your approval ...";
    }

    /** A login that takes the place of a bound one is no weaker. */
    private static boolean isBoundAlready(McpServer server, Services services) {
        return services.store()
                .find(server.resource())
                .filter(tokens -> tokens.access().key().isPresent())
                .isPresent();
    }

    private String read(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException("no file was named");
        }
        return FileContent.of(file, command);
    }

    private ParameterException misused(String advice) {
        return new ParameterException(command.commandLine(), advice);
    }
}
