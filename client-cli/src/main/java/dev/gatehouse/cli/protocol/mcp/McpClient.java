package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Envelope;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Opens conversations with MCP servers. */
public final class McpClient {

    private static final String PREFERRED = "2025-11-25";

    /** Revisions in which all that we send means the same. */
    private static final Set<String> SPOKEN = Set.of(PREFERRED, "2025-06-18", "2025-03-26");

    private final McpTransport transport;
    private final String version;

    /** @param version of this program */
    public McpClient(McpTransport transport, String version) {
        this.transport = transport;
        this.version = version;
    }

    /** Asks without a token, to learn what the server demands: the challenge of its 401, if it sent one. */
    public Result<Optional<BearerChallenge>, Failure> knock(McpServer server) {
        Envelope stranger = new Envelope(server.endpoint(), Optional.empty(), Optional.empty(), Optional.empty());
        return transport.post(stranger, initialize()).then(answer -> switch (answer.status()) {
            case 401 -> Result.ok(answer.challenge());
            case 200 -> Result.err(new Failure.Unexpected(server + " asks for no login: it answers without a token."));
            default ->
                Result.err(new Failure.Unexpected("Expected 401 from " + server + " to a request without a token, got "
                        + answer.status() + ". Is this the address of an MCP server?"));
        });
    }

    /** Has a conversation, from {@code initialize} to the end of the session. */
    public <T> Result<T, Failure> converse(
            McpServer server, BearerCredentials token, Function<McpSession, Result<T, Failure>> conversation) {
        Envelope first = new Envelope(server.endpoint(), Optional.of(token), Optional.empty(), Optional.empty());
        return Answers.read(transport.post(first, initialize())).then(answer -> {
            Optional<String> revision = answer.result().string("protocolVersion");
            Envelope envelope = new Envelope(
                    server.endpoint(), Optional.of(token), answer.session(), revision.filter(SPOKEN::contains));
            try {
                return envelope.version().isPresent()
                        ? ready(envelope).then(conversation)
                        : Result.err(new Failure.Unexpected(server + " wants to speak MCP '" + revision.orElse("")
                                + "', which this client does not."));
            } finally {
                answer.session().ifPresent(_ -> transport.delete(envelope));
            }
        });
    }

    private Result<McpSession, Failure> ready(Envelope envelope) {
        Map<String, Object> initialized = Map.of("jsonrpc", "2.0", "method", "notifications/initialized");
        return transport
                .post(envelope, initialized)
                .then(Answers::accepted)
                .map(_ -> new McpSession(transport, envelope));
    }

    private Map<String, Object> initialize() {
        return McpSession.request(
                0,
                "initialize",
                JsonObject.of(Map.of(
                        "protocolVersion", PREFERRED,
                        "capabilities", Map.of(),
                        "clientInfo", Map.of("name", "gatehouse-cli", "version", version))));
    }
}
