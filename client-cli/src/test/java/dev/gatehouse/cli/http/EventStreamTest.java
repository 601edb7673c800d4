package dev.gatehouse.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.oauth.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"id\":1,\"result\":{\"n\":5}}\n\n",
                "data:{\"id\":1,\"result\":{\"n\":5}}\n\n",
                "event: message\r\nid: 4\r\nretry: 100\r\ndata: {\"id\":1,\"result\":{\"n\":5}}\r\n\r\n",
                ": comment\n\n\ndata: {\"id\":1,\ndata: \"result\":{\"n\":5}}\n\n",
                "data: {\"method\":\"notifications/progress\"}\n\ndata: {\"id\":1,\"result\":{\"n\":5}}\n\n",
                "data: {\"id\":1,\"method\":\"ping\"}\n\ndata: {\"id\":1,\"result\":{\"n\":5}}\n\n",
                "data: {\"id\":2,\"result\":{}}\n\ndata: not json\n\ndata: {\"id\":1,\"result\":{\"n\":5}}\n\ndata: x"
            })
    void the_response_is_found_among_the_events(String stream) throws IOException {
        assertThat(response(stream).orElseThrow().object("result").orElseThrow().integer("n"))
                .contains(5L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "data: {\"id\":2,\"result\":{}}\n\n",
                "data: {\"id\":1,\"result\":{}}",
                "data: {\"id\":1,\"result\":{}}\n",
                "event: message\n\n",
                "{\"id\":1,\"result\":{}}\n\n"
            })
    void a_stream_without_the_whole_response_has_none(String stream) throws IOException {
        assertThat(response(stream)).isEmpty();
    }

    @Test
    void an_error_is_a_response() throws IOException {
        assertThat(response("data: {\"id\":1,\"error\":{\"code\":-1}}\n\n")).isPresent();
    }

    private static Optional<JsonObject> response(String stream) throws IOException {
        return new EventStream(
                        new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), new Json(new ObjectMapper()))
                .responseTo(1, _ -> {});
    }
}
