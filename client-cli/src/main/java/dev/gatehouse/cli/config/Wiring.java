package dev.gatehouse.cli.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.browser.BrowserLauncher;
import dev.gatehouse.cli.command.GatehouseCommand;
import dev.gatehouse.cli.http.HttpClientRegistrar;
import dev.gatehouse.cli.http.HttpMcpTransport;
import dev.gatehouse.cli.http.HttpMetadataSource;
import dev.gatehouse.cli.http.HttpTokenEndpoint;
import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.discovery.Discovery;
import dev.gatehouse.cli.protocol.login.LoginFlow;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.registration.ClientIdentities;
import dev.gatehouse.cli.protocol.registration.ClientStore;
import dev.gatehouse.cli.protocol.token.StoredTokens;
import dev.gatehouse.cli.protocol.token.TokenStore;
import dev.gatehouse.cli.store.FileClientStore;
import dev.gatehouse.cli.store.FileTokenStore;
import dev.gatehouse.cli.store.PrivateFolder;
import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine;

/** Makes what the commands ask for. */
@Singleton
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
    WebClient webClient() {
        return new WebClient(PATIENCE_WITH_SERVERS);
    }

    @Produces
    @Singleton
    McpClient mcpClient(WebClient web, Json json) {
        return new McpClient(new HttpMcpTransport(web, json, PATIENCE_WITH_TOOLS), version);
    }

    @Produces
    @Singleton
    PrivateFolder home() {
        return PrivateFolder.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    @Produces
    @Singleton
    TokenStore tokenStore(PrivateFolder home, Json json) {
        return new FileTokenStore(home, json);
    }

    @Produces
    @Singleton
    StoredTokens storedTokens(TokenStore store, WebClient web, Json json) {
        return new StoredTokens(store, new HttpTokenEndpoint(web, json), Clock.systemUTC());
    }

    @Produces
    @Singleton
    BrowserLauncher browser() {
        return BrowserLauncher.of(System.getenv(), System.getProperty("os.name"));
    }

    @Produces
    @Singleton
    @Named("login")
    LoginFlow login(PrivateFolder home, McpClient mcp, WebClient web, Json json) {
        return flow(new FileClientStore(home, json), mcp, web, json);
    }

    @Produces
    @Singleton
    @Named("demo")
    LoginFlow demo(McpClient mcp, WebClient web, Json json) {
        return flow(ClientStore.forgetful(), mcp, web, json);
    }

    private LoginFlow flow(ClientStore clients, McpClient mcp, WebClient web, Json json) {
        return new LoginFlow(
                new LoginFlow.Parties(
                        mcp,
                        new Discovery(new HttpMetadataSource(web, json)),
                        new ClientIdentities(clients, new HttpClientRegistrar(web, json), version),
                        new HttpTokenEndpoint(web, json)),
                new SecureRandom(),
                Clock.systemUTC());
    }
}
