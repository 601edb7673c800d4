package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer.Action;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer.Root;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.oauth.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what clients answer. Empty: not an answer to this question, or not one that its form allows. */
public final class Answers {

    private final SchemaCompiler schemas;

    public Answers(SchemaCompiler schemas) {
        this.schemas = schemas;
    }

    public Optional<Answer> read(Question question, JsonObject answer) {
        return switch (question) {
            case Question.Form form -> readForm(form, answer);
            case Question.Sample _ -> readSample(answer);
            case Question.Roots _ -> readRoots(answer);
        };
    }

    private Optional<Answer> readForm(Question.Form form, JsonObject answer) {
        JsonObject nothing = JsonObject.of(Map.of());
        return switch (answer.string("action").orElse("")) {
            case "accept" ->
                answer.object("content")
                        .filter(fields -> schemas.compile(form.schema())
                                .firstViolation(fields.asMap())
                                .isEmpty())
                        .map(fields -> new Answer.Form(Action.ACCEPT, fields));
            case "decline" -> Optional.of(new Answer.Form(Action.DECLINE, nothing));
            case "cancel" -> Optional.of(new Answer.Form(Action.CANCEL, nothing));
            default -> Optional.empty();
        };
    }

    /** Newer revisions allow several contents; what is not text is left out. */
    private static Optional<Answer> readSample(JsonObject answer) {
        List<JsonObject> contents = answer.object("content").map(List::of).orElseGet(() -> objects(answer, "content"));
        if (contents.isEmpty()) {
            return Optional.empty();
        }
        String text = String.join(
                "\n",
                contents.stream()
                        .flatMap(content -> content.string("text").stream())
                        .toList());
        return Optional.of(new Answer.Sample(answer.string("model").orElse(""), text));
    }

    private static Optional<Answer> readRoots(JsonObject answer) {
        if (!(answer.asMap().get("roots") instanceof List<?>)) {
            return Optional.empty();
        }
        List<Root> roots = objects(answer, "roots").stream()
                .flatMap(root -> root.string("uri").stream()
                        .map(uri -> new Root(uri, root.string("name").orElse(""))))
                .toList();
        return Optional.of(new Answer.Roots(roots));
    }

    private static List<JsonObject> objects(JsonObject parent, String member) {
        List<JsonObject> objects = new ArrayList<>();
        if (parent.asMap().get(member) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> members) {
                    objects.add(JsonObject.of(members));
                }
            }
        }
        return objects;
    }
}
