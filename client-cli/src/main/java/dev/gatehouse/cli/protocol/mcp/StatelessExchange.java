package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Answer;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Envelope;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests of revision 2026-07-28 (CL24): each carries its version, who asks, and headers to route it by. */
final class StatelessExchange implements Exchange {

    private static final String META = "io.modelcontextprotocol/";

    /** So often a server may ask back before it answers. */
    private static final int MOST_ROUNDS = 10;

    private final Conversation conversation;
    private final Envelope envelope;
    private JsonObject server = JsonObject.of(Map.of());
    private long lastId;

    StatelessExchange(Conversation conversation) {
        this.conversation = conversation;
        this.envelope = Envelope.to(conversation.server().endpoint())
                .ofRevision(version().value());
    }

    @Override
    public ProtocolVersion version() {
        return ProtocolVersion.V2026_07_28;
    }

    @Override
    public JsonObject server() {
        return server;
    }

    /** Asks what the server is; its raw answer tells the eras apart. */
    Result<Answer, Failure> discover() {
        return send("server/discover", Map.of(), Map.of());
    }

    void discovered(JsonObject result) {
        server = result;
    }

    @Override
    public Result<JsonObject, Failure> request(
            String method, Map<String, Object> parameters, Map<String, String> routing) {
        Map<String, Object> asked = new LinkedHashMap<>(parameters);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Result<JsonObject, Failure> answered = send(method, asked, routing).then(Answers::result);
            if (!(answered instanceof Result.Ok<JsonObject, Failure>(JsonObject result))) {
                return answered;
            }
            // An absent type means complete.
            switch (result.string("resultType").orElse("complete")) {
                case "complete" -> {
                    return answered;
                }
                case "input_required" -> {
                    Result<Map<String, Object>, Failure> responses = responses(result);
                    if (!(responses instanceof Result.Ok<Map<String, Object>, Failure>(Map<String, Object> given))) {
                        return responses.map(JsonObject::of);
                    }
                    asked = answering(parameters, given, result.string("requestState"));
                }
                default -> {
                    return Result.err(new Failure.InvalidMetadata("The MCP server answered with a result of the type '"
                            + result.string("resultType").orElse("") + "', which this client does not know."));
                }
            }
        }
        return Result.err(new Failure.Unexpected(
                "The MCP server asked back " + MOST_ROUNDS + " times and did not answer. Stopped there."));
    }

    @Override
    public void end() {}

    /** The same request with the answers and the server's own state, which is handed back as it came. */
    private static Map<String, Object> answering(
            Map<String, Object> parameters, Map<String, Object> responses, Optional<String> state) {
        Map<String, Object> asked = new LinkedHashMap<>(parameters);
        if (!responses.isEmpty()) {
            asked.put("inputResponses", responses);
        }
        state.ifPresent(it -> asked.put("requestState", it));
        return asked;
    }

    private Result<Map<String, Object>, Failure> responses(JsonObject result) {
        Map<String, Object> responses = new LinkedHashMap<>();
        JsonObject requests = result.object("inputRequests").orElse(JsonObject.of(Map.of()));
        for (String key : requests.asMap().keySet()) {
            JsonObject request = requests.object(key).orElse(JsonObject.of(Map.of()));
            Optional<Map<String, Object>> response = conversation.respond(request);
            if (response.isEmpty()) {
                return Result.err(new Failure.InvalidMetadata("The MCP server asks for '"
                        + request.string("method").orElse("") + "', which this client did not offer."));
            }
            responses.put(key, response.get());
        }
        return Result.ok(responses);
    }

    private Result<Answer, Failure> send(String method, Map<String, Object> parameters, Map<String, String> routing) {
        lastId++;
        Map<String, Object> complete = new LinkedHashMap<>(parameters);
        complete.put("_meta", meta(lastId));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Mcp-Method", method);
        name(method, parameters).ifPresent(name -> headers.put("Mcp-Name", HeaderValue.encoded(name)));
        headers.putAll(routing);
        Envelope routed = envelope.repeating(headers);
        Map<String, Object> message = Exchange.message(lastId, method, complete);
        return conversation
                .send(routed, message, conversation::notified)
                .then(answer -> supportsUsAfterAll(answer)
                        ? conversation.send(routed, message, conversation::notified)
                        : Result.ok(answer));
    }

    /** A server that refuses the version, and names it among those it supports, means another try. */
    private boolean supportsUsAfterAll(Answer answer) {
        return Answers.errorCode(answer)
                        .filter(code -> code == Answers.UNSUPPORTED_VERSION)
                        .isPresent()
                && Answers.supportedVersions(answer).contains(version().value());
    }

    private Map<String, Object> meta(long progressToken) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put(META + "protocolVersion", version().value());
        meta.put(META + "clientCapabilities", conversation.capabilities());
        meta.put(META + "clientInfo", conversation.client());
        meta.put("progressToken", progressToken);
        return meta;
    }

    private static Optional<String> name(String method, Map<String, Object> parameters) {
        return switch (method) {
            case "tools/call", "prompts/get" -> Optional.of(String.valueOf(parameters.get("name")));
            case "resources/read" -> Optional.of(String.valueOf(parameters.get("uri")));
            default -> Optional.empty();
        };
    }
}
