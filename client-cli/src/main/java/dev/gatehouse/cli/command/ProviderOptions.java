package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.login.LoginRequest.Way;
import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The identity provider of the user's organization, and who we are there. */
// picocli sets the fields before the command is called.
@SuppressWarnings("NullAway.Init")
final class ProviderOptions {

    @Option(
            names = "--idp-token-endpoint",
            required = true,
            paramLabel = "URL",
            description = "Token endpoint of the identity provider.")
    private String tokenEndpoint;

    @Option(names = "--idp-issuer", required = true, paramLabel = "URL", description = "Its issuer.")
    private String issuer;

    @Option(
            names = "--idp-client-id",
            required = true,
            paramLabel = "ID",
            description = "The client that the ID token is for.")
    private String clientId;

    @Option(
            names = "--idp-client-secret-file",
            paramLabel = "FILE",
            description = "File with the secret of that client, if it has one.")
    private @Nullable Path secretFile;

    Way.ByIdentityProvider way(String idToken, CommandSpec command) {
        Endpoint endpoint = Endpoint.parse(tokenEndpoint)
                .orElseThrow(() ->
                        new ParameterException(command.commandLine(), "--idp-token-endpoint must be an https URL."));
        Issuer its = Issuer.parse(issuer)
                .orElseThrow(() -> new ParameterException(command.commandLine(), "--idp-issuer is no issuer."));
        ClientId id = ClientId.parse(clientId)
                .orElseThrow(() -> new ParameterException(command.commandLine(), "--idp-client-id is no client id."));
        return new Way.ByIdentityProvider(endpoint, new ClientIdentity(its, id, authentication(command)), idToken);
    }

    private ClientAuthentication authentication(CommandSpec command) {
        return secretFile == null
                ? new ClientAuthentication.None()
                : new ClientAuthentication.Secret(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC, FileContent.of(secretFile, command));
    }
}
