package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.oauth.JsonObject;
import java.util.List;

/** What a client said to a {@link Question}. Words of a stranger: of the right shape, and no more. */
public sealed interface Answer {

    /** What a user did with a form. */
    enum Action {
        ACCEPT,
        DECLINE,
        CANCEL
    }

    /** @param fields valid by the form's schema when it was accepted, else empty */
    record Form(Action action, JsonObject fields) implements Answer {}

    /** @param text what the model said, when it said text */
    record Sample(String model, String text) implements Answer {}

    record Roots(List<Root> roots) implements Answer {}

    /** A folder, by its {@code file} URI. */
    record Root(String uri, String name) {}
}
