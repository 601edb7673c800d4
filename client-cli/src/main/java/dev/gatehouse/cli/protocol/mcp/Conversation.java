package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Answer;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Envelope;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The two sides of a conversation and what they have in common in all eras.
 *
 * @param clientVersion of this program
 */
record Conversation(McpServer server, AuthorizedPost post, Host host, String clientVersion) {

    Result<Answer, Failure> send(Envelope envelope, Map<String, Object> message, Consumer<JsonObject> others) {
        return post.send(envelope, message, others);
    }

    Runnable listen(Envelope envelope, Consumer<JsonObject> messages) {
        return post.listen(envelope, messages);
    }

    void end(Envelope envelope) {
        post.end(envelope);
    }

    Map<String, Object> capabilities() {
        return host.canElicit() ? Map.of("elicitation", Map.of("form", Map.of())) : Map.of();
    }

    Map<String, Object> client() {
        return Map.of("name", "gatehouse-cli", "version", clientVersion);
    }

    /** Answers a request of the server; empty for what we did not offer. */
    Optional<Map<String, Object>> respond(JsonObject request) {
        return switch (request.string("method").orElse("")) {
            case "ping" -> Optional.of(Map.of());
            case "elicitation/create" ->
                Optional.of(request.object("params").orElse(JsonObject.of(Map.of())))
                        .filter(_ -> host.canElicit())
                        .map(host::elicit);
            default -> Optional.empty();
        };
    }

    void notified(JsonObject message) {
        if (message.string("method").filter("notifications/progress"::equals).isPresent()) {
            message.object("params").ifPresent(host::progress);
        }
    }
}
