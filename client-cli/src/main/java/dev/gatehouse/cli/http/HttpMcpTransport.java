package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.bearer.DpopChallenge;
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
import java.util.stream.Stream;

/** Streamable HTTP, client side: one POST per message, answered by JSON or by an event stream. */
public final class HttpMcpTransport implements McpTransport {

    private static final String SESSION = "Mcp-Session-Id";

    /** Any visible ASCII (MCP 2025-11-25, basic/transports). */
    private static final Pattern SESSION_ID = Pattern.compile("[!-~]{1,1024}");

    private static final long LARGEST_BODY = 16L << 20;

    /** So often a stream that broke off is taken up again. */
    private static final int MOST_RESUMPTIONS = 5;

    private final WebClient web;
    private final Proofs proofs;
    private final Json json;
    private final Duration patience;

    /** @param patience until the first byte of an answer: tools may work for a while */
    public HttpMcpTransport(WebClient web, Proofs proofs, Json json, Duration patience) {
        this.web = web;
        this.proofs = proofs;
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
        Thread listener = Thread.ofVirtual().start(() -> hear(envelope, request, messages));
        return listener::interrupt;
    }

    /** Whatever ends it ends only this: the requests go their own way. */
    private void hear(Envelope envelope, HttpRequest request, Consumer<JsonObject> messages) {
        try {
            HttpResponse<InputStream> response = open(envelope, request);
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
        var _ = web.send(proved(envelope, addressed(envelope).DELETE().build()));
    }

    private static HttpRequest.Builder addressed(Envelope envelope) {
        HttpRequest.Builder request = WebClient.request(envelope.address());
        envelope.token().map(AccessToken::format).ifPresent(it -> request.header("Authorization", it));
        envelope.session().ifPresent(it -> request.header(SESSION, it));
        envelope.version().ifPresent(it -> request.header("MCP-Protocol-Version", it));
        envelope.routing().forEach(request::header);
        return request;
    }

    /** A server that wants a nonce in the proof says so, and then gets it (RFC 9449 §9). */
    private HttpResponse<InputStream> open(Envelope envelope, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = web.open(proved(envelope, request), LARGEST_BODY);
        if (!proofs.hear(request.uri(), response.headers()) || !wantsNonce(response)) {
            return response;
        }
        response.body().close();
        return web.open(proved(envelope, request), LARGEST_BODY);
    }

    private HttpRequest proved(Envelope envelope, HttpRequest request) {
        return envelope.token()
                .flatMap(token -> token.key().map(key -> proofs.proved(request, key, Optional.of(token.token()))))
                .orElse(request);
    }

    private static boolean wantsNonce(HttpResponse<?> response) {
        return response.statusCode() == 401
                && challenges(response)
                        .flatMap(challenge -> challenge.error().stream())
                        .anyMatch("use_dpop_nonce"::equals);
    }

    private Answer answer(Envelope envelope, HttpRequest request, JsonObject asked, Consumer<JsonObject> others)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = open(envelope, request);
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
            HttpResponse<InputStream> response = open(envelope, request);
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
                challenge(response),
                response.headers()
                        .firstValue(SESSION)
                        .filter(id -> SESSION_ID.matcher(id).matches()),
                message);
    }

    /** The one that says what was wrong, else the first. */
    private static Optional<BearerChallenge> challenge(HttpResponse<?> response) {
        return challenges(response)
                .filter(challenge -> challenge.error().isPresent())
                .findFirst()
                .or(() -> challenges(response).findFirst());
    }

    /** In both schemes, which ask for the same things. */
    private static Stream<BearerChallenge> challenges(HttpResponse<?> response) {
        return response.headers().allValues("WWW-Authenticate").stream()
                .flatMap(header -> Stream.concat(
                        BearerChallenge.parse(header).stream(),
                        DpopChallenge.parse(header).map(DpopChallenge::asBearer).stream()));
    }
}
