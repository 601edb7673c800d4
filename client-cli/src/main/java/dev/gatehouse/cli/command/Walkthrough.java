package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Uses all that a server has: calls its tools, reads its resources, fills in its prompts. */
final class Walkthrough {

    private final McpSession session;
    private final JsonObject context;
    private final List<String> seen = new ArrayList<>();

    /** @param context may say with {@code toolCalls} what to call with what; else each tool is called once */
    Walkthrough(McpSession session, JsonObject context) {
        this.session = session;
        this.context = context;
    }

    /** A line for each thing. What a server does not have is passed over; a token that is refused ends the walk. */
    Result<String, Failure> all() {
        return use("tools", session::tools, this::callAll)
                .then(_ -> offers("resources") ? use("resources", session::resources, this::readAll) : Result.ok(0))
                .then(_ -> offers("prompts") ? use("prompts", session::prompts, this::fillAll) : Result.ok(0))
                .map(_ -> String.join("\n", seen));
    }

    private boolean offers(String feature) {
        return session.server()
                .object("capabilities")
                .filter(it -> it.has(feature))
                .isPresent();
    }

    private Result<Integer, Failure> use(
            String what,
            Supplier<Result<List<JsonObject>, Failure>> list,
            Function<List<JsonObject>, Result<Integer, Failure>> each) {
        return list.get().then(items -> {
            seen.add(what + ": " + items.size());
            return each.apply(items);
        });
    }

    private Result<Integer, Failure> callAll(List<JsonObject> tools) {
        List<JsonObject> calls = calls(tools);
        for (JsonObject call : calls) {
            String name = call.string("name").orElse("");
            Map<String, Object> arguments =
                    call.object("arguments").map(JsonObject::asMap).orElse(Map.of());
            Result<String, Failure> outcome = session.call(name, arguments).map(result -> result.text());
            if (ends(outcome)) {
                return outcome.map(_ -> 0);
            }
            seen.add(name + ": " + described(outcome));
        }
        return Result.ok(calls.size());
    }

    private Result<Integer, Failure> readAll(List<JsonObject> resources) {
        for (JsonObject resource : resources) {
            String uri = resource.string("uri").orElse("");
            seen.add(uri + ": " + described(session.read(uri).map(McpSession::text)));
        }
        return Result.ok(resources.size());
    }

    private Result<Integer, Failure> fillAll(List<JsonObject> prompts) {
        for (JsonObject prompt : prompts) {
            String name = prompt.string("name").orElse("");
            seen.add(name + ": " + described(session.prompt(name, Map.of()).map(_ -> "filled in")));
        }
        return Result.ok(prompts.size());
    }

    private List<JsonObject> calls(List<JsonObject> tools) {
        if (context.asMap().get("toolCalls") instanceof List<?> wanted) {
            return wanted.stream().map(call -> JsonObject.of((Map<?, ?>) call)).toList();
        }
        return tools.stream()
                .map(tool -> JsonObject.of(Map.of(
                        "name", tool.string("name").orElse(""),
                        "arguments", examples(tool.object("inputSchema").orElse(JsonObject.of(Map.of()))))))
                .toList();
    }

    /** A value of the right type for each argument that must be there. */
    private static Map<String, Object> examples(JsonObject schema) {
        JsonObject properties = schema.object("properties").orElse(JsonObject.of(Map.of()));
        Map<String, Object> arguments = new LinkedHashMap<>();
        schema.strings("required")
                .orElse(List.of())
                .forEach(name -> arguments.put(
                        name,
                        switch (properties
                                .object(name)
                                .flatMap(it -> it.string("type"))
                                .orElse("string")) {
                            case "number", "integer" -> 1;
                            case "boolean" -> true;
                            case "array" -> List.of();
                            case "object" -> Map.of();
                            default -> "example";
                        }));
        return arguments;
    }

    private static boolean ends(Result<?, Failure> outcome) {
        return outcome.failure()
                .filter(failure -> !(failure instanceof Failure.RequestFailed))
                .isPresent();
    }

    private static String described(Result<String, Failure> outcome) {
        return switch (outcome) {
            case Result.Ok<String, Failure>(String text) -> text;
            case Result.Err<String, Failure>(Failure failure) -> failure.message();
        };
    }
}
