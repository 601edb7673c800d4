package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Streamable HTTP, client side: one POST per message, answered by JSON or by an event stream. */
public final class HttpMcpTransport implements McpTransport {

    private static final String SESSION = "Mcp-Session-Id";

    /** Any visible ASCII (MCP 2025-11-25, basic/transports). */
    private static final Pattern SESSION_ID = Pattern.compile("[!-~]{1,1024}");

    private static final long LARGEST_BODY = 16L << 20;

    private final WebClient web;
    private final Json json;
    private final Duration patience;

    /** @param patience until the first byte of an answer: tools may work for a while */
    public HttpMcpTransport(WebClient web, Json json, Duration patience) {
        this.web = web;
        this.json = json;
        this.patience = patience;
    }

    @Override
    public Result<Answer, Failure> post(Envelope envelope, Map<String, Object> message) {
        HttpRequest request = addressed(envelope)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofString(json.write(message)))
                .build();
        try {
            HttpResponse<InputStream> response = web.open(request, LARGEST_BODY);
            try (InputStream body = response.body()) {
                return Result.ok(answer(response, message(response, body, JsonObject.of(message))));
            }
        } catch (IOException failed) {
            return Result.err(WebClient.unreachable(request, failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Failing to end a session harms nobody: the server forgets it in time. */
    @Override
    public void delete(Envelope envelope) {
        var _ = web.send(addressed(envelope).DELETE().build());
    }

    private static HttpRequest.Builder addressed(Envelope envelope) {
        HttpRequest.Builder request = WebClient.request(envelope.address());
        envelope.token().map(BearerCredentials::format).ifPresent(it -> request.header("Authorization", it));
        envelope.session().ifPresent(it -> request.header(SESSION, it));
        envelope.version().ifPresent(it -> request.header("MCP-Protocol-Version", it));
        return request;
    }

    private Optional<JsonObject> message(HttpResponse<InputStream> response, InputStream body, JsonObject request)
            throws IOException {
        boolean isStream = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        return isStream
                ? new EventStream(body, json).responseTo(request.integer("id").orElse(-1L))
                : json.object(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Answer answer(HttpResponse<InputStream> response, Optional<JsonObject> message) {
        return new Answer(
                response.statusCode(),
                response.headers().allValues("WWW-Authenticate").stream()
                        .map(BearerChallenge::parse)
                        .flatMap(Optional::stream)
                        .findFirst(),
                response.headers()
                        .firstValue(SESSION)
                        .filter(id -> SESSION_ID.matcher(id).matches()),
                message);
    }
}
