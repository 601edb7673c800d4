package dev.gatehouse.cli.command;

import dev.gatehouse.cli.headless.HeadlessBrowser;
import dev.gatehouse.cli.headless.User;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.login.LoginOnDemand;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.login.LoginRequest.Way;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.mcp.ProtocolVersion;
import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientChoice;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.PemPrivateKey;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code gatehouse conformance}: the client role of the official suite. It says by three variables what it tests, and
 * nobody sits at the terminal.
 */
@Command(
        name = "conformance",
        hidden = true,
        description = "Runs a scenario of the MCP conformance suite against its server; see deploy/conformance.")
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class ConformanceCommand extends ServicedCommand {

    /** What the suite serves as the document of its clients. */
    private static final ClientId SUITE_DOCUMENT = new ClientId("https://conformance-test.local/client-metadata.json");

    private final JsonObject context;
    private final Optional<ProtocolVersion> revision;
    private final Optional<String> scenario;

    @Parameters(
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the server of the suite.")
    private McpServer server;

    public ConformanceCommand(
            Services services,
            @ConfigProperty(name = "mcp.conformance.context") Optional<String> context,
            @ConfigProperty(name = "mcp.conformance.protocol.version") Optional<String> revision,
            @ConfigProperty(name = "mcp.conformance.scenario") Optional<String> scenario) {
        super(services);
        this.scenario = scenario;
        this.context = context.flatMap(services.json()::object).orElse(JsonObject.of(Map.of()));
        this.revision = revision.flatMap(ProtocolVersion::parse);
    }

    @Override
    int run(Console console) {
        LoginRequest request = new LoginRequest(server, way(), client(), Scope.NONE, isAbout("auth/dpop"));
        LoginOnDemand tokens = new LoginOnDemand(
                server,
                services.passingTokens(),
                (challenge, least) -> services.passing().answer(challenge, least, request, _ -> {}),
                _ -> true);
        Result<String, Failure> outcome = services.mcp()
                .converse(
                        server,
                        tokens,
                        new McpClient.Manner(revision, new AgreeableHost()),
                        session -> new Walkthrough(session, context).all());
        return switch (outcome) {
            case Result.Err<String, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<String, Failure>(String seen) -> {
                console.say(seen);
                yield ExitCode.OK;
            }
        };
    }

    private Way way() {
        Optional<String> assertion = context.string("valid_jwt");
        Optional<Endpoint> provider = context.string("idp_token_endpoint").flatMap(Endpoint::parse);
        if (provider.isPresent()) {
            ClientIdentity atProvider = new ClientIdentity(
                    new Issuer(context.string("idp_issuer").orElseThrow()),
                    new ClientId(context.string("idp_client_id").orElseThrow()));
            return new Way.ByIdentityProvider(
                    provider.get(), atProvider, context.string("idp_id_token").orElseThrow());
        }
        if (assertion.isPresent()) {
            return new Way.ByAssertion(assertion.get());
        }
        return isAbout("auth/client-credentials")
                ? new Way.ByClient()
                : new Way.ByUser(new HeadlessBrowser(services.web(), new User("admin", "")));
    }

    private boolean isAbout(String scenarios) {
        return scenario.filter(name -> name.startsWith(scenarios)).isPresent();
    }

    private ClientChoice client() {
        return context.string("client_id")
                .<ClientChoice>map(
                        id -> new ClientChoice.Preregistered(new ClientId(id), authentication(), Optional.empty()))
                .orElseGet(() -> new ClientChoice.Automatic(Optional.of(SUITE_DOCUMENT)));
    }

    private ClientAuthentication authentication() {
        Optional<ClientAuthentication> key = context.string("private_key_pem")
                .flatMap(pem -> PemPrivateKey.signer(pem, "", "JWT"))
                .map(ClientAuthentication.PrivateKey::new);
        return key.or(() -> context.string("client_secret")
                        .map(secret -> new ClientAuthentication.Secret(
                                ClientAuthenticationMethod.CLIENT_SECRET_BASIC, secret)))
                .orElse(new ClientAuthentication.None());
    }
}
