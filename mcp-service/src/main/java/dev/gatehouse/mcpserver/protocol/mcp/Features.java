package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import java.util.List;

/** All that a server offers. */
public record Features(
        List<ToolFeature> tools,
        List<ResourceFeature> resources,
        List<TemplateFeature> templates,
        List<PromptFeature> prompts) {}
