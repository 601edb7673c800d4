package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.oauth.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Server-sent events, as far as one waits for one response in them (HTML, server-sent events §9.2.6). */
final class EventStream {

    private final BufferedReader lines;
    private final Json json;

    EventStream(InputStream stream, Json json) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.json = json;
    }

    /** Reads on until the response to request {@code id}; other messages are passed over. Empty when there is none. */
    Optional<JsonObject> responseTo(long id) throws IOException {
        Optional<String> data = nextData();
        while (data.isPresent()) {
            Optional<JsonObject> response = json.object(data.get())
                    .filter(message -> message.has("result") || message.has("error"))
                    .filter(message ->
                            message.integer("id").filter(it -> it == id).isPresent());
            if (response.isPresent()) {
                return response;
            }
            data = nextData();
        }
        return Optional.empty();
    }

    /** The data of the next event. An event that the end of the stream cuts off does not count. */
    private Optional<String> nextData() throws IOException {
        StringBuilder data = new StringBuilder();
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(data.toString());
            }
            if (line.startsWith("data:")) {
                data.append(line, line.startsWith("data: ") ? 6 : 5, line.length())
                        .append('\n');
            }
        }
        return Optional.empty();
    }
}
