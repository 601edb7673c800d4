package dev.gatehouse.mcpserver.authoring;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.UriTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A template that is a method. */
record AnnotatedTemplate(Definition definition, FeatureMethod method, Function<Object, Optional<Body>> result)
        implements TemplateFeature {

    static TemplateFeature of(FeatureMethod method, ResourceTemplate template) {
        UriTemplate uri = new UriTemplate(template.uri());
        List<String> components = method.arguments().stream()
                .flatMap(shape -> shape.components().stream())
                .map(RecordShape.Component::name)
                .sorted()
                .toList();
        if (!components.equals(uri.variables().stream().sorted().toList())) {
            throw new IllegalArgumentException("the variables of its address are " + uri.variables()
                    + ", the components of its record " + components);
        }
        Definition definition = new Definition(
                uri, method.about(template.name(), template.title(), template.description()), template.mimeType());
        return new AnnotatedTemplate(definition, method, Results.ofTemplate(method.returns()));
    }

    /** A variable that is no value of its component, as a word for a number, is an address where there is nothing. */
    @Override
    public Optional<Body> read(Map<String, String> variables, Exchange exchange) {
        try {
            return result.apply(method.call(variables, exchange));
        } catch (FailedCall nothingThere) {
            return Optional.empty();
        }
    }
}
