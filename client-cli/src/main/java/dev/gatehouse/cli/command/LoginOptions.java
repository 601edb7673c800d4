package dev.gatehouse.cli.command;

import dev.gatehouse.cli.browser.PastedAnswer;
import dev.gatehouse.cli.browser.SystemBrowser;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.login.LoginRequest.Way;
import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientChoice;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.PemPrivateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who logs in and how. */
// picocli sets the fields before the command is called.
@SuppressWarnings("NullAway.Init")
final class LoginOptions {

    /** A wish that cannot be met as it was put. */
    static final class Unusable extends RuntimeException {
        private final String advice;

        Unusable(String advice) {
            super(advice);
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "A client that the authorization server knows, in place of a new one.")
    private @Nullable String clientId;

    @Option(names = "--client-secret-file", paramLabel = "FILE", description = "File with the secret of that client.")
    private @Nullable Path secretFile;

    @Option(names = "--client-secret-stdin", description = "Reads the secret of that client from standard input.")
    private boolean secretFromInput;

    @Option(
            names = "--client-auth",
            paramLabel = "METHOD",
            description = "How the secret is shown: client_secret_basic or client_secret_post"
                    + " (default: client_secret_basic).")
    private @Nullable String authentication;

    @Option(
            names = "--client-key-file",
            paramLabel = "FILE",
            description = "Private key (PKCS #8, PEM) with which that client signs who it is.")
    private @Nullable Path keyFile;

    @Option(names = "--client-key-id", paramLabel = "KID", defaultValue = "", description = "Name of that key.")
    private String keyId;

    @Option(
            names = "--client-issuer",
            paramLabel = "URL",
            description = "The only authorization server that may learn of that client.")
    private @Nullable String clientIssuer;

    @Option(
            names = "--client-metadata-url",
            paramLabel = "URL",
            description = "Document that describes this client, for authorization servers that read such.")
    private @Nullable String metadataUrl;

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            description = "What to ask for, separated by spaces, in place of what the MCP server names.")
    private @Nullable String scope;

    @Option(
            names = "--client-credentials",
            description = "Logs in for the client itself, without a user; needs --client-id and its secret or key.")
    private boolean forClient;

    @Option(
            names = "--no-browser",
            description = "Opens no browser: prints the address, and reads where the login ended.")
    private boolean noBrowser;

    @Option(
            names = "--dpop",
            description =
                    "Binds the tokens to a new key (RFC 9449), so that they are of no use to whoever steals them.")
    private boolean bound;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for the browser (default: ${DEFAULT-VALUE}).")
    private int timeout;

    /** @throws Unusable with what has to be changed */
    LoginRequest request(McpServer server, Services services, Console console) {
        if (timeout <= 0) {
            throw new Unusable("--timeout must be a positive number of seconds.");
        }
        ClientChoice client = client(services);
        if (forClient && !(client instanceof ClientChoice.Preregistered)) {
            throw new Unusable("--client-credentials needs --client-id.");
        }
        Scope wanted = Scope.parse(scope == null ? "" : scope)
                .toOptional()
                .orElseThrow(() -> new Unusable("--scope is no list of scopes."));
        return new LoginRequest(
                server,
                forClient ? new Way.ByClient() : new Way.ByUser(agent(services, console)),
                client,
                wanted,
                bound || isBoundAlready(server, services));
    }

    /** A login that takes the place of a bound one is no weaker. */
    private static boolean isBoundAlready(McpServer server, Services services) {
        return services.store()
                .find(server.resource())
                .filter(tokens -> tokens.access().key().isPresent())
                .isPresent();
    }

    private UserAgent agent(Services services, Console console) {
        return noBrowser
                ? new PastedAnswer(
                        address -> console.complain("Log in with any browser at\n\n  " + address
                                + "\n\nIt ends at an address that begins with http://127.0.0.1 and shows an error."
                                + " Paste that address here:"),
                        services.terminal()::readLine)
                : new SystemBrowser(
                        services.browser(),
                        address -> console.note("Log in by your browser. If none opens, go to:\n" + address),
                        Duration.ofSeconds(timeout));
    }

    private ClientChoice client(Services services) {
        if (clientId == null) {
            if (secretFile != null || secretFromInput || keyFile != null || clientIssuer != null) {
                throw new Unusable("A secret, a key or an issuer of a client needs --client-id.");
            }
            return new ClientChoice.Automatic(Optional.ofNullable(metadataUrl).map(LoginOptions::documentUrl));
        }
        return new ClientChoice.Preregistered(
                ClientId.parse(clientId).orElseThrow(() -> new Unusable("--client-id is no client id.")),
                authentication(services),
                Optional.ofNullable(clientIssuer)
                        .map(text ->
                                Issuer.parse(text).orElseThrow(() -> new Unusable("--client-issuer is no issuer."))));
    }

    /** CL8. */
    private static ClientId documentUrl(String text) {
        return ClientId.parse(text)
                .filter(id -> text.matches("https://[^/?#]+/[^#]+"))
                .orElseThrow(() -> new Unusable("--client-metadata-url must be an https URL with a path."));
    }

    private ClientAuthentication authentication(Services services) {
        if (keyFile != null) {
            return PemPrivateKey.signer(read(keyFile), keyId, "JWT")
                    .<ClientAuthentication>map(ClientAuthentication.PrivateKey::new)
                    .orElseThrow(() -> new Unusable(keyFile
                            + " has no private key that can be used: PKCS #8 in PEM is needed, of the type EC P-256,"
                            + " Ed25519 or RSA with at least 2048 bits."));
        }
        return secret(services)
                .<ClientAuthentication>map(secret -> new ClientAuthentication.Secret(method(), secret))
                .orElse(new ClientAuthentication.None());
    }

    private Optional<String> secret(Services services) {
        if (secretFile != null) {
            return Optional.of(read(secretFile).strip());
        }
        if (!secretFromInput) {
            return Optional.empty();
        }
        return services.terminal().readLine().map(String::strip).or(() -> {
            throw new Unusable("There is no secret at standard input.");
        });
    }

    private ClientAuthenticationMethod method() {
        return ClientAuthenticationMethod.parse(authentication == null ? "client_secret_basic" : authentication)
                .filter(ClientAuthenticationMethod::needsSecret)
                .orElseThrow(() -> new Unusable("--client-auth must be client_secret_basic or client_secret_post."));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new Unusable("Cannot read " + file + ".");
        }
    }
}
