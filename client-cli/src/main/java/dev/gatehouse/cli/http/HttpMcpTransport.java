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
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Streamable HTTP, client side: one POST per message, answered by JSON or by an event stream. */
public final class HttpMcpTransport implements McpTransport {

    private static final String SESSION = "Mcp-Session-Id";

    /** Any visible ASCII (MCP 2025-11-25, basic/transports). */
    private static final Pattern SESSION_ID = Pattern.compile("[!-~]{1,1024}");

    private static final long LARGEST_BODY = 16L << 20;

    /** So often a stream that broke off is taken up again. */
    private static final int MOST_RESUMPTIONS = 5;

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
    public Result<Answer, Failure> post(Envelope envelope, Map<String, Object> message, Consumer<JsonObject> others) {
        HttpRequest request = addressed(envelope)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofString(json.write(message)))
                .build();
        try {
            return Result.ok(answer(envelope, request, JsonObject.of(message), others));
        } catch (IOException failed) {
            return Result.err(WebClient.unreachable(request, failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public Runnable listen(Envelope envelope, Consumer<JsonObject> messages) {
        HttpRequest request =
                addressed(envelope).header("Accept", "text/event-stream").GET().build();
        Thread listener = Thread.ofVirtual().start(() -> hear(request, messages));
        return listener::interrupt;
    }

    /** Whatever ends it ends only this: the requests go their own way. */
    private void hear(HttpRequest request, Consumer<JsonObject> messages) {
        try {
            HttpResponse<InputStream> response = web.open(request, LARGEST_BODY);
            try (InputStream body = response.body()) {
                if (response.statusCode() == 200 && isStream(response)) {
                    var _ = new EventStream(body, json).responseTo(-1, messages);
                }
            }
        } catch (IOException gone) {
            // Servers may close it at any time.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
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
        envelope.routing().forEach(request::header);
        return request;
    }

    private Answer answer(Envelope envelope, HttpRequest request, JsonObject asked, Consumer<JsonObject> others)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = web.open(request, LARGEST_BODY);
        try (InputStream body = response.body()) {
            Optional<JsonObject> message = isStream(response)
                    ? streamed(envelope, body, asked.integer("id"), others)
                    : json.object(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            return answer(response, message);
        }
    }

    /** A server of the old era may hang up in the middle and let us take up the stream where it ended. */
    private Optional<JsonObject> streamed(
            Envelope envelope, InputStream body, Optional<Long> id, Consumer<JsonObject> others)
            throws IOException, InterruptedException {
        EventStream stream = new EventStream(body, json);
        Optional<JsonObject> message = stream.responseTo(id.orElse(-1L), others);
        for (int resumption = 0;
                message.isEmpty() && stream.position().isPresent() && resumption < MOST_RESUMPTIONS;
                resumption++) {
            EventStream.Position position = stream.position().get();
            Thread.sleep(position.pause());
            HttpRequest request = addressed(envelope)
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", position.lastId())
                    .timeout(patience)
                    .GET()
                    .build();
            HttpResponse<InputStream> response = web.open(request, LARGEST_BODY);
            try (InputStream more = response.body()) {
                if (!isStream(response)) {
                    return Optional.empty();
                }
                stream = new EventStream(more, json);
                message = stream.responseTo(id.orElse(-1L), others);
            }
        }
        return message;
    }

    private static boolean isStream(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
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
