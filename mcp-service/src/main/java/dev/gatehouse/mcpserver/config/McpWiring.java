package dev.gatehouse.mcpserver.config;

import dev.gatehouse.mcpserver.audit.CallLog;
import dev.gatehouse.mcpserver.conformance.ConformanceFeatures;
import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.Executions;
import dev.gatehouse.mcpserver.protocol.mcp.Features;
import dev.gatehouse.mcpserver.protocol.mcp.JsonText;
import dev.gatehouse.mcpserver.protocol.mcp.SealingKey;
import dev.gatehouse.mcpserver.protocol.mcp.ServerInfo;
import dev.gatehouse.mcpserver.protocol.mcp.endpoint.McpEndpoint;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyServer;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.Sessions;
import dev.gatehouse.mcpserver.protocol.mcp.modern.ModernServer;
import dev.gatehouse.mcpserver.protocol.mcp.modern.RequestState;
import dev.gatehouse.mcpserver.protocol.usage.UsageLedger;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the MCP engine together: both eras over the same features. */
@Singleton
final class McpWiring {

    private static final Logger LOG = Logger.getLogger(McpWiring.class);
    private static final InstantSource CLOCK = InstantSource.system();

    private final McpConfig config;
    private final SecureRandom random = new SecureRandom();

    McpWiring(McpConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    ChangeFeed changes() {
        return new ChangeFeed();
    }

    void atStop(@Observes ShutdownEvent stopping, ChangeFeed changes) {
        changes.close();
    }

    @Produces
    @Singleton
    McpEndpoint endpoint(
            Features shipped,
            UsageLedger usage,
            ChangeFeed changes,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Features features = isForConformance(ConfigUtils.getProfiles())
                ? shipped.and(ConformanceFeatures.features(changes))
                : shipped;
        JsonSchemas schemas = new JsonSchemas();
        Dispatcher dispatcher = new Dispatcher(features, schemas, McpWiring::missing, usage.and(new CallLog(CLOCK)));
        Executions executions = new Executions(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("mcp-", 0).factory()),
                McpWiring::failed);
        Answers answers = new Answers(schemas);
        ServerInfo self = new ServerInfo("gatehouse-mcp", Wiring.TITLE, version);
        SealingKey key = key();
        Sessions sessions = new Sessions(key, config.sessionLifetime(), CLOCK, random);
        RequestState states = new RequestState(key, new JacksonText(), CLOCK, random);
        return new McpEndpoint(
                new ModernServer(dispatcher, features, executions, changes, states, answers, self),
                new LegacyServer(dispatcher, sessions, executions, changes, answers, self));
    }

    static boolean isForConformance(Collection<String> profiles) {
        if (!profiles.contains("conformance")) {
            return false;
        }
        if (profiles.contains("prod")) {
            throw new IllegalStateException("The profile conformance is for tests: it does not go with prod.");
        }
        return true;
    }

    /** The caller's scope has in it what its scopes imply. */
    private static Scope missing(Scope needed, Caller caller) {
        return needed.without(caller.scope());
    }

    private static String failed(String method, Throwable failure) {
        String reference = Long.toUnsignedString(new SecureRandom().nextLong(), Character.MAX_RADIX);
        LOG.errorf(failure, "%s failed [%s]", method, reference);
        return reference;
    }

    /** By hand, since the configuration library would say the value of what it cannot convert. */
    SealingKey key() {
        try {
            return config.sessionKey()
                    .map(base64 -> new SealingKey(Base64.getDecoder().decode(base64)))
                    .orElseGet(() -> SealingKey.generate(random));
        } catch (IllegalArgumentException notAKey) {
            throw new IllegalStateException("gatehouse.mcp.session-key is not base64 of 32 bytes");
        }
    }

    private record JacksonText() implements JsonText {
        @Override
        public byte[] write(Map<String, ?> value) {
            return Json.write(value);
        }

        @Override
        public Optional<JsonObject> read(byte[] utf8) {
            return Json.readObject(utf8);
        }
    }
}
