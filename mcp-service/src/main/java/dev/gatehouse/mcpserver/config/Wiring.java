package dev.gatehouse.mcpserver.config;

import dev.gatehouse.mcpserver.authoring.AnnotatedFeatures;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.http.RequestLimit;
import dev.gatehouse.mcpserver.metrics.MeasuredTool;
import dev.gatehouse.mcpserver.persistence.DisplayNameTable;
import dev.gatehouse.mcpserver.persistence.UsageTable;
import dev.gatehouse.mcpserver.protocol.access.AccessControl;
import dev.gatehouse.mcpserver.protocol.access.RequestSourcePolicy;
import dev.gatehouse.mcpserver.protocol.mcp.Features;
import dev.gatehouse.mcpserver.protocol.mcp.endpoint.McpEndpoint;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import dev.gatehouse.mcpserver.protocol.usage.UsageLedger;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
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
            @Observes StartupEvent starting, AccessControl access, McpEndpoint endpoint, RequestSourcePolicy sources) {
        LOG.infof("MCP at %s, tokens of %s by %s", config.resource(), config.issuer(), config.tokenValidation());
    }

    @Produces
    @Singleton
    RequestLimit requestLimit() {
        return new RequestLimit(config.requestsAtOnce(), config.streamsAtOnce());
    }

    @Produces
    @Singleton
    UsageLedger usage(DataSource database) {
        return new UsageLedger(new UsageTable(database), clock, config.usageRetention());
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
            @All List<PromptFeature> prompts,
            MeterRegistry meters) {
        AnnotatedFeatures methods = new AnnotatedFeatures(annotated);
        return new Features(
                        measured(methods.tools(), meters), methods.resources(), methods.templates(), methods.prompts())
                .and(new Features(measured(tools, meters), resources, templates, prompts));
    }

    private static List<ToolFeature> measured(List<ToolFeature> tools, MeterRegistry meters) {
        return tools.stream()
                .<ToolFeature>map(tool -> new MeasuredTool(tool, meters))
                .toList();
    }
}
