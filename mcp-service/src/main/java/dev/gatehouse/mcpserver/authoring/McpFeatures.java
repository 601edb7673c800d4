package dev.gatehouse.mcpserver.authoring;

/** A bean with methods that are annotated as tools, resources, templates or prompts. That is all it takes to be found. */
public interface McpFeatures {}
