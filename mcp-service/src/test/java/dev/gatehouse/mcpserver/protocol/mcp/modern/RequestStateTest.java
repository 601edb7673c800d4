package dev.gatehouse.mcpserver.protocol.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.mcp.JsonText;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.SealingKey;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestStateTest {

    private static final Request CALL = request("tools/call", Map.of("name", "x", "arguments", Map.of("a", 1)));
    private static final Map<String, Object> ANSWERS = Map.of("name", Map.of("action", "accept"));

    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final RequestState states = states();

    @Test
    void what_was_answered_comes_back_with_the_same_request_however_its_members_are_ordered() {
        Map<String, Object> reversed = new LinkedHashMap<>();
        reversed.put("requestState", "…");
        reversed.put("arguments", Map.of("a", 1));
        reversed.put("name", "x");
        String state = states.seal(ANSWERS, CALL, TestCallers.ALICE);
        assertThat(states.open(state, request("tools/call", reversed), TestCallers.ALICE)
                        .map(JsonObject::asMap))
                .hasToString("Optional[" + ANSWERS + "]");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("another user", CALL, TestCallers.BOB),
                arguments("another method", request("prompts/get", CALL.params().asMap()), TestCallers.ALICE),
                arguments(
                        "another tool",
                        request("tools/call", Map.of("name", "y", "arguments", Map.of("a", 1))),
                        TestCallers.ALICE),
                arguments(
                        "another argument",
                        request("tools/call", Map.of("name", "x", "arguments", Map.of("a", 2))),
                        TestCallers.ALICE),
                arguments(
                        "one more member",
                        request("tools/call", Map.of("name", "x", "arguments", Map.of("a", 1), "b", 2)),
                        TestCallers.ALICE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    @Verifies({"RS20", "M3"})
    void it_is_of_no_use_for_anything_else(String name, Request request, Caller caller) {
        String state = states.seal(ANSWERS, CALL, TestCallers.ALICE);
        assertThat(states.open(state, request, caller)).isEmpty();
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                change("empty", _ -> ""),
                change("no base64", state -> state + "*"),
                change("the nonce alone", state -> state.substring(0, 16)),
                change("cut", state -> state.substring(0, state.length() - 4)),
                change("longer", state -> state + "AAAA"),
                change("another first byte", state -> (state.charAt(0) == 'A' ? "B" : "A") + state.substring(1)),
                change(
                        "another byte in it",
                        state -> state.substring(0, 30) + other(state.charAt(30)) + state.substring(31)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    @Verifies("RS20")
    void a_changed_one_is_none(String name, UnaryOperator<String> spoil) {
        String state = states.seal(ANSWERS, CALL, TestCallers.ALICE);
        assertThat(states.open(spoil.apply(state), CALL, TestCallers.ALICE)).isEmpty();
    }

    @Test
    @Verifies("RS20")
    void it_is_good_for_an_hour_and_under_its_own_key_alone() {
        String state = states.seal(ANSWERS, CALL, TestCallers.ALICE);
        assertThat(states().open(state, CALL, TestCallers.ALICE)).isEmpty();
        now = now.plus(Duration.ofHours(1)).minusSeconds(1);
        assertThat(states.open(state, CALL, TestCallers.ALICE)).isPresent();
        now = now.plusSeconds(1);
        assertThat(states.open(state, CALL, TestCallers.ALICE)).isEmpty();
    }

    private RequestState states() {
        JsonText json = new JsonText() {
            @Override
            public byte[] write(Map<String, ?> value) {
                return Json.write(value);
            }

            @Override
            public Optional<JsonObject> read(byte[] utf8) {
                return Json.readObject(utf8);
            }
        };
        return new RequestState(SealingKey.generate(random), json, () -> now, random);
    }

    private static Request request(String method, Map<String, ?> params) {
        return new Request(new RequestId("r"), method, JsonObject.of(params));
    }

    private static char other(char base64) {
        return base64 == 'A' ? 'B' : 'A';
    }

    private static Arguments change(String name, UnaryOperator<String> change) {
        return arguments(name, change);
    }
}
