package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Envelope;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests of the revisions up to 2025-11-25: in a session that {@code initialize} began. */
final class SessionExchange implements Exchange {

    private static final long METHOD_NOT_FOUND = -32601;

    private final Conversation conversation;
    private final Envelope envelope;
    private final ProtocolVersion version;
    private final JsonObject server;
    private Runnable stopListening = () -> {};
    private long lastId;

    private SessionExchange(
            Conversation conversation, Envelope envelope, ProtocolVersion version, JsonObject initialized) {
        this.conversation = conversation;
        this.envelope = envelope;
        this.version = version;
        this.server = initialized;
    }

    /** Agrees on a revision, the wanted one or one that the server prefers, and begins. */
    static Result<SessionExchange, Failure> begin(Conversation conversation, ProtocolVersion wanted) {
        Envelope first = Envelope.to(conversation.server().endpoint());
        return conversation
                .send(first, initialize(conversation, wanted), _ -> {})
                .then(answer -> Answers.result(answer)
                        .then(result -> agreed(conversation, result)
                                .map(version -> new SessionExchange(
                                        conversation,
                                        first.inSession(answer.session()).ofRevision(version.value()),
                                        version,
                                        result))
                                .then(SessionExchange::initialized)));
    }

    static Map<String, Object> initialize(Conversation conversation, ProtocolVersion wanted) {
        return Exchange.message(
                0,
                "initialize",
                Map.of(
                        "protocolVersion", wanted.value(),
                        "capabilities", conversation.capabilities(),
                        "clientInfo", conversation.client()));
    }

    @Override
    public ProtocolVersion version() {
        return version;
    }

    @Override
    public JsonObject server() {
        return server;
    }

    @Override
    public Result<JsonObject, Failure> request(
            String method, Map<String, Object> parameters, Map<String, String> routing) {
        lastId++;
        Map<String, Object> complete = new LinkedHashMap<>(parameters);
        complete.put("_meta", Map.of("progressToken", lastId));
        return conversation
                .send(envelope, Exchange.message(lastId, method, complete), this::received)
                .then(Answers::result);
    }

    @Override
    public void end() {
        stopListening.run();
        if (envelope.session().isPresent()) {
            conversation.end(envelope);
        }
    }

    private static Result<ProtocolVersion, Failure> agreed(Conversation conversation, JsonObject result) {
        String named = result.string("protocolVersion").orElse("");
        return ProtocolVersion.parse(named)
                .filter(version -> !version.isStateless())
                .<Result<ProtocolVersion, Failure>>map(Result::ok)
                .orElseGet(() -> Result.err(new Failure.Unexpected(
                        conversation.server() + " wants to speak MCP '" + named + "', which this client does not.")));
    }

    private Result<SessionExchange, Failure> initialized() {
        return conversation
                .send(envelope, Map.of("jsonrpc", "2.0", "method", "notifications/initialized"), _ -> {})
                .then(Answers::accepted)
                .map(_ -> listening());
    }

    /** Some servers ask beside the answer to our request instead of in it. */
    private SessionExchange listening() {
        if (conversation.host().canElicit()) {
            stopListening = conversation.listen(envelope, this::received);
        }
        return this;
    }

    /** In this era a server may ask in the middle of an answer. */
    private void received(JsonObject message) {
        if (message.has("id") && message.has("method")) {
            Map<String, Object> response = new LinkedHashMap<>();
            response.put("jsonrpc", "2.0");
            response.put("id", message.asMap().get("id"));
            Optional<Map<String, Object>> result = conversation.respond(message);
            if (result.isPresent()) {
                response.put("result", result.get());
            } else {
                response.put("error", Map.of("code", METHOD_NOT_FOUND, "message", "This client does not offer it."));
            }
            var _ = conversation.send(envelope, response, _ -> {});
        } else {
            conversation.notified(message);
        }
    }
}
