package dev.gatehouse.mcpserver.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Notification;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.oauth.Result;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    @Test
    void a_request_has_an_id_a_method_and_parameters() {
        Request request = (Request) parse("""
                {"jsonrpc":"2.0","id":"7","method":"tools/call","params":{"name":"x"}}""").orElseThrow();
        assertThat(request.id()).isEqualTo(new RequestId("7"));
        assertThat(request.method()).isEqualTo("tools/call");
        assertThat(request.params().string("name")).contains("x");
    }

    static Stream<Object> ids() {
        return Stream.of("", "a b", "\0", 0, -1, Long.MAX_VALUE, BigInteger.TEN.pow(40));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void any_string_or_whole_number_is_an_id_and_is_echoed(Object id) {
        String json = Json.text(Map.of("jsonrpc", "2.0", "id", id, "method", "ping"));
        Request request = (Request) parse(json).orElseThrow();
        assertThat(new Reply.Success(request.id(), Map.of()).asMap()).containsEntry("id", id);
    }

    @Test
    void without_an_id_it_is_a_notification() {
        assertThat(parse("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .orElseThrow())
                .isInstanceOf(Notification.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"\"}}"
            })
    void an_answer_to_what_was_never_asked_is_recognized(String json) {
        assertThat(((Response) parse(json).orElseThrow()).id()).isEqualTo(new RequestId(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
                "null",
                "true",
                "5",
                "\"ping\"",
                "{}",
                "{\"method\":\"ping\"}",
                "{\"jsonrpc\":\"1.0\",\"method\":\"ping\"}",
                "{\"jsonrpc\":2.0,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1e400,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":null}",
                "{\"jsonrpc\":\"2.0\",\"method\":5}",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}"
            })
    void what_is_no_message_is_an_invalid_request_without_id(String json) {
        assertFailure(json, Optional.empty(), -32600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":1}| -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}| -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":[]}| -32600",
                "{\"jsonrpc\":\"3\",\"id\":1,\"method\":\"ping\"}| -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}| -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":\"x\"}| -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":5}| -32602"
            })
    void a_failure_names_the_request_if_it_can(String json, int code) {
        assertFailure(json, Optional.of(new RequestId(1)), code);
    }

    private static void assertFailure(String json, Optional<RequestId> id, int code) {
        Result<Message, Reply.Failure> parsed = parse(json);
        assertThat(parsed).isInstanceOf(Result.Err.class);
        Reply.Failure failure = ((Result.Err<Message, Reply.Failure>) parsed).error();
        assertThat(failure.id()).isEqualTo(id);
        assertThat(failure.error().code()).isEqualTo(code);
    }

    private static Result<Message, Reply.Failure> parse(String json) {
        return Message.parse(
                Json.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow().orElse(null));
    }
}
