package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientChoice;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.jose.PemPrivateKey;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** As whom to log in. */
// picocli sets the fields before the command is called.
@SuppressWarnings("NullAway.Init")
final class ClientOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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

    /** @throws ParameterException with what has to be changed */
    ClientChoice choice(Services services) {
        if (clientId == null) {
            if (secretFile != null || secretFromInput || keyFile != null || clientIssuer != null) {
                throw misused("A secret, a key or an issuer of a client needs --client-id.");
            }
            return new ClientChoice.Automatic(Optional.ofNullable(metadataUrl).map(this::documentUrl));
        }
        return new ClientChoice.Preregistered(
                ClientId.parse(clientId).orElseThrow(() -> misused("--client-id is no client id.")),
                authentication(services),
                Optional.ofNullable(clientIssuer)
                        .map(text -> Issuer.parse(text).orElseThrow(() -> misused("--client-issuer is no issuer."))));
    }

    /** CL8. */
    private ClientId documentUrl(String text) {
        return ClientId.parse(text)
                .filter(id -> text.matches("https://[^/?#]+/[^#]+"))
                .orElseThrow(() -> misused("--client-metadata-url must be an https URL with a path."));
    }

    private ClientAuthentication authentication(Services services) {
        if (keyFile != null) {
            return PemPrivateKey.signer(FileContent.of(keyFile, command), keyId, "JWT")
                    .<ClientAuthentication>map(ClientAuthentication.PrivateKey::new)
                    .orElseThrow(() -> misused(keyFile
                            + " has no private key that can be used: PKCS #8 in PEM is needed, of the type EC P-256,"
                            + " Ed25519 or RSA with at least 2048 bits."));
        }
        return secret(services)
                .<ClientAuthentication>map(secret -> new ClientAuthentication.Secret(method(), secret))
                .orElse(new ClientAuthentication.None());
    }

    private Optional<String> secret(Services services) {
        if (secretFile != null) {
            return Optional.of(FileContent.of(secretFile, command));
        }
        return secretFromInput
                ? Optional.of(services.terminal()
                        .readLine()
                        .map(String::strip)
                        .orElseThrow(() -> misused("There is no secret at standard input.")))
                : Optional.empty();
    }

    private ClientAuthenticationMethod method() {
        return ClientAuthenticationMethod.parse(authentication == null ? "client_secret_basic" : authentication)
                .filter(ClientAuthenticationMethod::needsSecret)
                .orElseThrow(() -> misused("--client-auth must be client_secret_basic or client_secret_post."));
    }

    private ParameterException misused(String advice) {
        return new ParameterException(command.commandLine(), advice);
    }
}
