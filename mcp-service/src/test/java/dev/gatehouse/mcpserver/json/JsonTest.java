package dev.gatehouse.mcpserver.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void a_value_is_read_as_maps_lists_and_scalars() {
        assertThat(read("{\"a\":[1,\"x\",true,null,{}]}"))
                .contains(Map.of("a", Arrays.asList(1, "x", true, null, Map.of())));
        assertThat(Json.read("null".getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\0",
                "{",
                "}",
                "{}x",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "NaN",
                "01",
                "\"\t\"",
                "// x\n{}",
                "\uFEFF{}"
            })
    void what_is_not_one_well_formed_value_is_malformed(String text) {
        assertMalformed(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void other_encodings_are_malformed(String charset) {
        assertMalformed("{\"é\":1}".getBytes(Charset.forName(charset)));
    }

    @Test
    void deep_nesting_and_endless_numbers_are_malformed() {
        assertMalformed(("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertMalformed("1".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void only_an_object_is_read_as_one() {
        assertThat(Json.readObject("{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8))
                        .flatMap(it -> it.string("a")))
                .contains("b");
        assertThat(Json.readObject("[]".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Json.readObject("null".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Json.readObject("{".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void what_is_written_keeps_its_order_and_its_nulls() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("z", null);
        members.put("a", List.of("\0", "é"));
        assertThat(Json.text(members)).isEqualTo("{\"z\":null,\"a\":[\"\\u0000\",\"é\"]}");
    }

    private static Optional<Object> read(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static void assertMalformed(byte[] text) {
        assertThat(Json.read(text).failure()).contains(new Json.Malformed());
    }
}
