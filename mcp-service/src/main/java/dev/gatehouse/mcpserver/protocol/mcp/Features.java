package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import java.util.List;
import java.util.stream.Stream;

/** All that a server offers. */
public record Features(
        List<ToolFeature> tools,
        List<ResourceFeature> resources,
        List<TemplateFeature> templates,
        List<PromptFeature> prompts) {

    public Features and(Features more) {
        return new Features(
                both(tools, more.tools),
                both(resources, more.resources),
                both(templates, more.templates),
                both(prompts, more.prompts));
    }

    private static <F> List<F> both(List<F> some, List<F> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
