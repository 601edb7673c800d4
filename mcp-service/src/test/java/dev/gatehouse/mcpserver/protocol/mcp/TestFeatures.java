package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.mcpserver.protocol.mcp.feature.UriTemplate;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool that says its arguments, one for those with a scope that nobody has, and one feature of each other kind. */
public final class TestFeatures {

    public static final ToolFeature ECHO = new Echo(new About("echo", "Echo", "Says its arguments."));
    public static final ToolFeature LOCKED =
            new Echo(new About("locked", "Locked", "For few.").needing(Scope.of("user", "user:write")));
    public static final ResourceFeature WHOAMI = new WhoAmI();
    public static final FeatureAccess BY_NAME = (needed, caller) -> needed.without(caller.scope());

    private TestFeatures() {}

    public static Features all() {
        return new Features(
                List.of(new Echo(new About("zebra", "Zebra", "Says its arguments.")), ECHO, LOCKED),
                List.of(WHOAMI),
                List.of(new Note()),
                List.of(new Greeting()));
    }

    public static Dispatcher dispatcher(UsageRecorder usage) {
        return new Dispatcher(all(), new JsonSchemas(), BY_NAME, usage);
    }

    private record Echo(About about) implements ToolFeature {
        @Override
        public Definition definition() {
            return new Definition(
                    about, Map.of("type", "object", "properties", Map.of("count", Map.of("type", "integer"))));
        }

        @Override
        public ToolResult call(JsonObject arguments, Exchange exchange) {
            return arguments.has("fail")
                    ? ToolResult.failed("as told")
                    : ToolResult.structured(arguments.asMap(), arguments.asMap().toString());
        }
    }

    private record WhoAmI() implements ResourceFeature {
        @Override
        public Definition definition() {
            return new Definition("test://me", new About("me", "Me", "Says its reader."), "text/plain");
        }

        @Override
        public Body read(Exchange exchange) {
            return new Body.Text(exchange.caller().subject());
        }
    }

    private record Note() implements TemplateFeature {
        @Override
        public Definition definition() {
            return new Definition(
                    new UriTemplate("note://{id}"), new About("note", "Note", "A note of the reader."), "text/plain");
        }

        @Override
        public Optional<Body> read(Map<String, String> variables, Exchange exchange) {
            return Optional.of(variables.get("id"))
                    .filter(id -> !id.equals("none"))
                    .map(id -> new Body.Text(
                            "note " + id + " of " + exchange.caller().subject()));
        }

        @Override
        public List<String> complete(Begun begun, Caller caller) {
            return List.of(begun.value() + "1", begun.value() + "2");
        }
    }

    private record Greeting() implements PromptFeature {
        @Override
        public Definition definition() {
            return new Definition(
                    new About("greeting", "Greeting", "Greets somebody."),
                    List.of(new Argument("whom", "A name.", true), new Argument("how", "A style.", false)));
        }

        @Override
        public Result<Filled, Unfit> fill(Map<String, String> arguments, Exchange exchange) {
            return arguments.get("whom").equals("nobody")
                    ? Result.err(new Unfit("Nobody is there to be greeted."))
                    : Result.ok(new Filled(
                            Optional.empty(),
                            List.of(new Spoken(Role.USER, new Content.Text("Greet " + arguments.get("whom") + ".")))));
        }
    }
}
