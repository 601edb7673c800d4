package dev.gatehouse.cli.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterHeadersTest {

    @Test
    @Verifies("CL24")
    void what_the_schema_wants_is_repeated_and_nothing_else() throws IOException {
        ParameterHeaders headers = ParameterHeaders.of(object("""
                        {"type":"object","properties":{
                          "region":{"type":"string","x-mcp-header":"Region"},
                          "count":{"type":"integer","x-mcp-header":"Count"},
                          "dry":{"type":"boolean","x-mcp-header":"Dry"},
                          "query":{"type":"string"},
                          "where":{"type":"object","properties":{"zone":{"type":"string","x-mcp-header":"Zone"}}}}}
                        """)).orElseThrow();

        assertThat(headers.of(object("""
                        {"region":"eu","count":12345678901,"dry":false,"query":"secret","where":{"zone":"a"}}
                        """).asMap()))
                .isEqualTo(Map.of(
                        "Mcp-Param-Region", "eu",
                        "Mcp-Param-Count", "12345678901",
                        "Mcp-Param-Dry", "false",
                        "Mcp-Param-Zone", "a"));
        assertThat(headers.of(object("{\"region\":null}").asMap())).isEmpty();
    }

    @ParameterizedTest
    @Verifies("CL24")
    @ValueSource(
            strings = {
                "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}",
                "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"two words\"}}",
                "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\\r\\nEvil: 1\"}}",
                "{\"a\":{\"type\":\"string\",\"x-mcp-header\":5}}",
                "{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}",
                "{\"a\":{\"type\":\"object\",\"x-mcp-header\":\"A\"}}",
                "{\"a\":{\"x-mcp-header\":\"A\"}}",
                "{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}}",
                "{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
                "{\"a\":{\"anyOf\":[{\"type\":\"string\",\"x-mcp-header\":\"A\"}]}}"
            })
    void a_schema_that_breaks_the_rules_makes_a_tool_unusable(String properties) throws IOException {
        assertThat(ParameterHeaders.of(object("{\"properties\":" + properties + "}")))
                .isEmpty();
    }

    @ParameterizedTest
    @Verifies("CL24")
    @CsvSource({
        "plain, plain",
        "two words, two words",
        "' edge', =?base64?IGVkZ2U=?=",
        "'edge ', =?base64?ZWRnZSA=?=",
        "世界, =?base64?5LiW55WM?=",
        "=?base64?eA==?=, =?base64?PT9iYXNlNjQ/ZUE9PT89?=",
        "'', ''"
    })
    void any_text_becomes_the_value_of_a_header(String text, String value) {
        assertThat(HeaderValue.encoded(text)).isEqualTo(value);
    }

    @Test
    void a_line_break_cannot_end_a_header() {
        assertThat(HeaderValue.encoded("a\r\nEvil: 1")).startsWith("=?base64?").doesNotContain("\n");
    }

    private static JsonObject object(String json) throws IOException {
        return JsonObject.of(new ObjectMapper().readValue(json, Map.class));
    }
}
