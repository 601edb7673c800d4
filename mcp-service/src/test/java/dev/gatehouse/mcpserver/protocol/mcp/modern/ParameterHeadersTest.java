package dev.gatehouse.mcpserver.protocol.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.mcpserver.protocol.mcp.TestHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.oauth.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterHeadersTest {

    private record Tool(Map<String, Object> properties) implements ToolFeature {
        @Override
        public Definition definition() {
            return new Definition(
                    new About("tool", "Tool", "For tests."), Map.of("type", "object", "properties", properties));
        }

        @Override
        public ToolResult call(JsonObject arguments, Exchange exchange) {
            return ToolResult.text("");
        }
    }

    private final ParameterHeaders headers = new ParameterHeaders(List.of(new Tool(Map.of(
            "region", Map.of("type", "string", "x-mcp-header", "Region"),
            "count", Map.of("type", "integer", "x-mcp-header", "Count"),
            "in", Map.of("type", "object", "properties", Map.of("deep", parameter("boolean", "Deep")))))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eu|eu|true",
                "eu|EU|false",
                "eu||false",
                "eu|=?base64?ZXU=?=|true",
                "eu|=?base64?ZXU?=|false",
                "eu|=?base64?Z!U=?=|false",
                "eu|=?BASE64?ZXU=?=|false",
                "|eu|false",
                "||true"
            })
    void a_text_and_its_header_say_the_same(String argument, String header, boolean same) {
        assertThat(agree("region", argument, "mcp-param-region", header)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"42, true", "42.0, true", "4.2e1, true", "43, false", "x, false", "0x2A, false", "'', false"})
    void a_number_has_several_spellings(String header, boolean same) {
        assertThat(agree("count", 42, "Mcp-Param-Count", header)).isEqualTo(same);
    }

    @Test
    void a_parameter_may_be_deeper() {
        JsonObject arguments = JsonObject.of(Map.of("in", Map.of("deep", true)));
        assertThat(headers.firstMismatch("tool", arguments, TestHeaders.of(Map.of("Mcp-Param-Deep", "true"))))
                .isEmpty();
        assertThat(headers.firstMismatch("tool", arguments, TestHeaders.of(Map.of())))
                .contains("Mcp-Param-Deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "\u00e9", "a\r\nb"})
    void a_name_that_no_header_can_have_stops_the_start(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterHeaders(List.of(new Tool(Map.of("a", parameter("string", name))))));
    }

    @Test
    void two_parameters_of_one_name_and_those_of_other_types_stop_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterHeaders(
                        List.of(new Tool(Map.of("a", parameter("string", "X"), "b", parameter("string", "x"))))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterHeaders(List.of(new Tool(Map.of("a", parameter("number", "X"))))));
    }

    private boolean agree(String name, Object argument, String header, String value) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put(name, argument);
        return headers.firstMismatch(
                        "tool",
                        JsonObject.of(arguments),
                        TestHeaders.of(value == null ? Map.of() : Map.of(header, value)))
                .isEmpty();
    }

    private static Map<String, Object> parameter(String type, String header) {
        return Map.of("type", type, "x-mcp-header", header);
    }
}
