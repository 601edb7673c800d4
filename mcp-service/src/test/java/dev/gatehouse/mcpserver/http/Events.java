package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.oauth.JsonObject;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events, read one at a time. Closed, the connection is gone. */
final class Events implements AutoCloseable {

    /** @param data empty in an event that only says where to come back to */
    record Event(Optional<String> id, JsonObject data) {

        String method() {
            return data.string("method").orElse("");
        }
    }

    /** What never comes must not hold up the tests for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client;
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private Events(HttpClient client, HttpResponse<InputStream> response) {
        this.client = client;
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** @param headers names and values in turn */
    static Events post(String body, Map<String, String> headers) throws IOException, InterruptedException {
        return open(request(headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static Events get(Map<String, String> headers) throws IOException, InterruptedException {
        return open(request(headers));
    }

    private static HttpRequest.Builder request(Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/mcp"))
                .header("Accept", "application/json, text/event-stream")
                .timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private static Events open(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        // The timeout of the request is over when the head of the answer has come.
        CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .execute(client::shutdownNow);
        Events events = new Events(client, client.send(request.build(), BodyHandlers.ofInputStream()));
        assertThat(events.response.statusCode()).isEqualTo(200);
        assertThat(events.header("Content-Type")).startsWith("text/event-stream");
        return events;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next event; empty when the stream is over. */
    Optional<Event> next() throws IOException {
        @Nullable String id = null;
        @Nullable String data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data:")) {
                data = line.substring("data:".length()).strip();
            } else if (line.isEmpty() && data != null) {
                return Optional.of(new Event(Optional.ofNullable(id), json(data)));
            }
        }
        return Optional.empty();
    }

    /** The next event that says something. */
    Event message() throws IOException {
        Event event = next().orElseThrow();
        return event.data().asMap().isEmpty() ? message() : event;
    }

    /** All that comes until the end. */
    List<Event> rest() throws IOException {
        List<Event> all = new ArrayList<>();
        Optional<Event> event = next();
        while (event.isPresent()) {
            all.add(event.get());
            event = next();
        }
        return all;
    }

    private static JsonObject json(String data) {
        return Stream.of(data)
                .filter(text -> !text.isEmpty())
                .map(text ->
                        Json.readObject(text.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .findFirst()
                .orElseGet(() -> JsonObject.of(Map.of()));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
