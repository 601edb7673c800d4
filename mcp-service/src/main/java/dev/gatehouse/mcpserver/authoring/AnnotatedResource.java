package dev.gatehouse.mcpserver.authoring;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import java.util.Map;
import java.util.function.Function;

/** A resource that is a method. */
record AnnotatedResource(Definition definition, FeatureMethod method, Function<Object, Body> result)
        implements ResourceFeature {

    static ResourceFeature of(FeatureMethod method, McpResource resource) {
        if (method.arguments().isPresent()) {
            throw new IllegalArgumentException("a resource has no arguments: a @ResourceTemplate has");
        }
        Definition definition = new Definition(
                resource.uri(),
                method.about(resource.name(), resource.title(), resource.description()),
                resource.mimeType());
        return new AnnotatedResource(definition, method, Results.ofResource(method.returns()));
    }

    @Override
    public Body read(Exchange exchange) {
        return result.apply(method.call(Map.of(), exchange));
    }
}
