package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.UriTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text, a picture, one to watch, and one of many. */
final class FixtureResources {

    private record Fixed(ResourceFeature.Definition definition, Body body) implements ResourceFeature {
        @Override
        public Body read(Exchange exchange) {
            return body;
        }
    }

    private record Numbered() implements TemplateFeature {
        @Override
        public Definition definition() {
            return new Definition(
                    new UriTemplate("test://template/{id}/data"),
                    new About("template", "Template", "One of many."),
                    "application/json");
        }

        @Override
        public Optional<Body> read(Map<String, String> variables, Exchange exchange) {
            String id = variables.getOrDefault("id", "");
            return Optional.of(new Body.Text(
                    "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}"));
        }
    }

    private FixtureResources() {}

    static List<ResourceFeature> all() {
        return List.of(
                fixed("static-text", "text/plain", new Body.Text("This is the content of the static text resource.")),
                fixed("static-binary", "image/png", new Body.Blob(Samples.PNG)),
                fixed("watched-resource", "text/plain", new Body.Text("This is the content of a watched resource.")));
    }

    static List<TemplateFeature> templates() {
        return List.of(new Numbered());
    }

    private static ResourceFeature fixed(String name, String mimeType, Body body) {
        About about = new About(name, name, "A resource for tests.");
        return new Fixed(new ResourceFeature.Definition("test://" + name, about, mimeType), body);
    }
}
