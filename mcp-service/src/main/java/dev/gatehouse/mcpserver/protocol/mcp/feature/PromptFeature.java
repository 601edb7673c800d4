package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text for the model that a user picks, and fills in. */
public interface PromptFeature extends CompletesArguments {

    /** A blank in it. */
    record Argument(String name, String description, boolean required) {

        Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", name);
            members.put("description", description);
            members.put("required", required);
            return members;
        }
    }

    /** What clients are told of it. */
    record Definition(About about, List<Argument> arguments) {

        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>(about.asMap());
            members.put("arguments", arguments.stream().map(Argument::asMap).toList());
            return members;
        }
    }

    /** Who says something in a conversation. */
    enum Role {
        USER,
        ASSISTANT
    }

    /** Something that somebody says. */
    record Spoken(Role role, Content content) {

        Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("role", role == Role.USER ? "user" : "assistant");
            members.put("content", content.asMap());
            return members;
        }
    }

    /** It, filled in. */
    record Filled(Optional<String> description, List<Spoken> messages) {

        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            description.ifPresent(text -> members.put("description", text));
            members.put("messages", messages.stream().map(Spoken::asMap).toList());
            return members;
        }
    }

    /**
     * It cannot be filled in so.
     *
     * @param why for the user, who can mend it
     */
    record Unfit(String why) {}

    Definition definition();

    /** @param arguments none that is required is missing, none is unknown */
    Result<Filled, Unfit> fill(Map<String, String> arguments, Exchange exchange);
}
