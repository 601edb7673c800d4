package dev.gatehouse.cli.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.browser.BrowserLauncher;
import dev.gatehouse.cli.command.GatehouseCommand;
import dev.gatehouse.cli.command.Services;
import dev.gatehouse.cli.command.Terminal;
import dev.gatehouse.cli.http.AuthenticatedForms;
import dev.gatehouse.cli.http.HttpClientRegistrar;
import dev.gatehouse.cli.http.HttpDeviceEndpoint;
import dev.gatehouse.cli.http.HttpMcpTransport;
import dev.gatehouse.cli.http.HttpMetadataSource;
import dev.gatehouse.cli.http.HttpTokenEndpoint;
import dev.gatehouse.cli.http.HttpTokenRevoker;
import dev.gatehouse.cli.http.Proofs;
import dev.gatehouse.cli.http.Traffic;
import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.discovery.Discovery;
import dev.gatehouse.cli.protocol.login.DeviceLogin;
import dev.gatehouse.cli.protocol.login.LoginFlow;
import dev.gatehouse.cli.protocol.login.Registrations;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.registration.ClientIdentities;
import dev.gatehouse.cli.protocol.registration.ClientRegistrar;
import dev.gatehouse.cli.protocol.registration.ClientStore;
import dev.gatehouse.cli.protocol.token.StoredTokens;
import dev.gatehouse.cli.protocol.token.TokenEndpoint;
import dev.gatehouse.cli.protocol.token.TokenStore;
import dev.gatehouse.cli.store.FileClientStore;
import dev.gatehouse.cli.store.FileTokenStore;
import dev.gatehouse.cli.store.Keychain;
import dev.gatehouse.cli.store.PrivateFolder;
import dev.gatehouse.oauth.dpop.DpopKey;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import dev.gatehouse.oauth.metadata.ProtectedResourceMetadata;
import dev.gatehouse.oauth.token.TokenResponse;
import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine;

/** Makes what the commands ask for. The native executable has to be told which records are read from JSON. */
@Singleton
@RegisterForReflection(
        targets = {
            AuthorizationServerMetadata.class,
            ClientMetadata.class,
            ProtectedResourceMetadata.class,
            TokenResponse.class
        })
final class Wiring {

    private static final Duration PATIENCE_WITH_SERVERS = Duration.ofSeconds(30);
    private static final Duration PATIENCE_WITH_TOOLS = Duration.ofMinutes(5);

    private final String version;

    Wiring(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory) {
        return GatehouseCommand.configured(factory.create());
    }

    @Produces
    @Singleton
    Json json(ObjectMapper mapper) {
        return new Json(mapper);
    }

    @Produces
    @Singleton
    Services services(Json json) {
        Traffic traffic = new Traffic();
        return services(
                new WebClient(PATIENCE_WITH_SERVERS, traffic),
                traffic,
                home(),
                BrowserLauncher.of(System.getenv(), System.getProperty("os.name")),
                Terminal.ofSystem(),
                json);
    }

    Services services(
            WebClient web, Traffic traffic, PrivateFolder home, BrowserLauncher browser, Terminal terminal, Json json) {
        SecureRandom random = new SecureRandom();
        Proofs proofs = new Proofs(Clock.systemUTC(), random);
        AuthenticatedForms forms = new AuthenticatedForms(web, proofs, json, Clock.systemUTC(), random);
        TokenEndpoint endpoint = new HttpTokenEndpoint(forms, json);
        McpClient mcp = new McpClient(new HttpMcpTransport(web, proofs, json, PATIENCE_WITH_TOOLS), version);
        Discovery discovery = new Discovery(new HttpMetadataSource(web, json));
        ClientRegistrar registrar = new HttpClientRegistrar(web, forms, json);
        DeviceLogin devices =
                new DeviceLogin(new HttpDeviceEndpoint(forms, json), endpoint, Clock.systemUTC(), Wiring::pause);
        Function<ClientStore, ClientIdentities> identities =
                clients -> new ClientIdentities(clients, registrar, version);
        Function<ClientStore, LoginFlow> login = clients -> new LoginFlow(
                new LoginFlow.Parties(mcp, discovery, identities.apply(clients), endpoint, devices),
                () -> DpopKey.generate(random),
                random,
                Clock.systemUTC());
        ClientStore clients = new FileClientStore(home, json);
        TokenStore store = new FileTokenStore(home, json);
        return new Services(
                mcp,
                login.apply(clients),
                login.apply(ClientStore.forgetful()),
                new Registrations(
                        new Registrations.Parties(mcp, discovery, identities.apply(clients), registrar, clients)),
                store,
                new StoredTokens(store, endpoint, Clock.systemUTC()),
                new StoredTokens(TokenStore.inMemory(), endpoint, Clock.systemUTC()),
                new HttpTokenRevoker(forms, json),
                browser,
                terminal,
                web,
                traffic,
                json,
                version);
    }

    private static PrivateFolder home() {
        PrivateFolder home = PrivateFolder.of(System.getenv(), Path.of(System.getProperty("user.home")));
        return Keychain.of(System.getenv(), System.getProperty("os.name"))
                .map(home::sealedBy)
                .orElse(home);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
