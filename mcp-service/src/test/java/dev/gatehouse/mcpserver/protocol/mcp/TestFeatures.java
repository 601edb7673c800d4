package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.oauth.JsonObject;
import java.util.List;
import java.util.Map;

/** A tool that says its arguments, and a resource that says its reader. */
public final class TestFeatures {

    public static final ToolFeature ECHO = new Echo("echo");
    public static final ResourceFeature WHOAMI = new WhoAmI();

    private TestFeatures() {}

    public static Dispatcher dispatcher(UsageRecorder usage) {
        return new Dispatcher(List.of(new Echo("zebra"), ECHO), List.of(WHOAMI), usage);
    }

    private record Echo(String name) implements ToolFeature {
        @Override
        public Definition definition() {
            return new Definition(name, "Echo", "Says its arguments.", Map.of("type", "object"), Map.of());
        }

        @Override
        public ToolResult call(JsonObject arguments, Caller caller) {
            return arguments.has("fail")
                    ? new ToolResult.Failed("as told")
                    : new ToolResult.Answer(arguments.asMap(), arguments.asMap().toString());
        }
    }

    private record WhoAmI() implements ResourceFeature {
        @Override
        public Definition definition() {
            return new Definition("test://me", "me", "Me", "Says its reader.", "text/plain");
        }

        @Override
        public String read(Caller caller) {
            return caller.subject();
        }
    }
}
