package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.oauth.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Server-sent events, as far as one waits for one response in them (HTML, server-sent events §9.2.6). */
final class EventStream {

    /** Where to take up a stream that broke off, and when. */
    record Position(String lastId, Duration pause) {}

    private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final BufferedReader lines;
    private final Json json;
    private Optional<String> lastId = Optional.empty();
    private Duration pause = SHORT_PAUSE;

    EventStream(InputStream stream, Json json) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.json = json;
    }

    /**
     * Reads on until the response to request {@code id}. Empty when there is none.
     *
     * @param others is given the messages before it
     */
    Optional<JsonObject> responseTo(long id, Consumer<JsonObject> others) throws IOException {
        for (Optional<String> data = nextData(); data.isPresent(); data = nextData()) {
            Optional<JsonObject> message = json.object(data.get());
            if (message.filter(it -> isResponseTo(id, it)).isPresent()) {
                return message;
            }
            message.filter(it -> it.has("method")).ifPresent(others);
        }
        return Optional.empty();
    }

    /** Empty when the server gave no event a name by which to go on. */
    Optional<Position> position() {
        return lastId.map(id -> new Position(id, pause));
    }

    private static boolean isResponseTo(long id, JsonObject message) {
        return (message.has("result") || message.has("error"))
                && message.integer("id").filter(it -> it == id).isPresent();
    }

    /** The data of the next event that has any. An event that the end of the stream cuts off does not count. */
    private Optional<String> nextData() throws IOException {
        StringBuilder data = new StringBuilder();
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(data.toString());
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "data" -> data.append(value).append('\n');
                case "id" -> lastId = value.isEmpty() || value.indexOf('\0') >= 0 ? lastId : Optional.of(value);
                case "retry" -> pause = milliseconds(value).orElse(pause);
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> milliseconds(String text) {
        return text.matches("[0-9]{1,9}")
                ? Optional.of(Duration.ofMillis(Math.min(Long.parseLong(text), LONGEST_PAUSE_MILLIS)))
                : Optional.empty();
    }
}
