package dev.gatehouse.mcpserver.config;

import dev.gatehouse.mcpserver.authoring.AnnotatedFeatures;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.persistence.DisplayNameTable;
import dev.gatehouse.mcpserver.persistence.UsageTable;
import dev.gatehouse.mcpserver.protocol.access.AccessControl;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.access.RequestSourcePolicy;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.Features;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyServer;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.ServerInfo;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.SessionKey;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.Sessions;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import dev.gatehouse.mcpserver.protocol.usage.UsageLedger;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.Scope;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the protocol's objects together: the only place that makes them. */
@Singleton
final class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class);
    static final String TITLE = "Gatehouse MCP server";

    private final McpConfig config;
    private final InstantSource clock = InstantSource.system();

    Wiring(McpConfig config) {
        this.config = config;
    }

    /** Makes the objects at the start, so that a setting that does not fit stops it. */
    void atStart(
            @Observes StartupEvent starting, AccessControl access, LegacyServer server, RequestSourcePolicy sources) {
        LOG.infof("MCP at %s, tokens of %s by %s", config.resource(), config.issuer(), config.tokenValidation());
    }

    @Produces
    @Singleton
    UsageLedger usage(DataSource database) {
        return new UsageLedger(new UsageTable(database), clock, config.usageRetention());
    }

    @Produces
    @Singleton
    LegacyServer server(
            Features features,
            UsageLedger usage,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        SecureRandom random = new SecureRandom();
        SessionKey key = config.sessionKey().map(Wiring::sessionKey).orElseGet(() -> SessionKey.generate(random));
        return new LegacyServer(
                new Dispatcher(features, new JsonSchemas(), Wiring::missing, usage),
                new Sessions(key, config.sessionLifetime(), clock, random),
                new ServerInfo("gatehouse-mcp", TITLE, version));
    }

    @Produces
    @Singleton
    DisplayNames displayNames(DataSource database) {
        return new DisplayNameTable(database);
    }

    @Produces
    @Singleton
    Features features(
            @All List<McpFeatures> annotated,
            @All List<ToolFeature> tools,
            @All List<ResourceFeature> resources,
            @All List<TemplateFeature> templates,
            @All List<PromptFeature> prompts) {
        AnnotatedFeatures methods = new AnnotatedFeatures(annotated);
        return new Features(
                both(methods.tools(), tools),
                both(methods.resources(), resources),
                both(methods.templates(), templates),
                both(methods.prompts(), prompts));
    }

    private static <F> List<F> both(List<F> annotated, List<F> written) {
        return Stream.concat(annotated.stream(), written.stream()).toList();
    }

    private static Scope missing(Scope needed, Caller caller) {
        return needed.without(caller.scope());
    }

    /** By hand, since the configuration library would say the value of what it cannot convert. */
    private static SessionKey sessionKey(String base64) {
        try {
            return new SessionKey(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notAKey) {
            throw new IllegalStateException("gatehouse.mcp.session-key is not base64 of 32 bytes");
        }
    }
}
