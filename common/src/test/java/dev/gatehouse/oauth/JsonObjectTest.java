package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.JsonObject.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonObjectTest {

    private static final JsonObject OBJECT = JsonObject.of(members());

    private static Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", "x");
        members.put("number", 7);
        members.put("flag", true);
        members.put("object", Map.of("a", 1));
        members.put("strings", List.of("a", "b"));
        members.put("mixed", Arrays.asList("a", 1));
        members.put("holes", Arrays.asList("a", null));
        members.put("null", null);
        return members;
    }

    @Test
    void members_are_read_by_their_type() {
        assertThat(OBJECT.string("text")).contains("x");
        assertThat(OBJECT.integer("number")).contains(7L);
        assertThat(OBJECT.bool("flag")).contains(true);
        assertThat(OBJECT.object("object").orElseThrow().integer("a")).contains(1L);
        assertThat(OBJECT.strings("strings")).contains(List.of("a", "b"));
    }

    @Test
    void null_is_the_same_as_omitted() {
        assertThat(OBJECT.has("null")).isFalse();
        assertThat(OBJECT.asMap()).doesNotContainKey("null");
        for (Type type : Type.values()) {
            assertThat(OBJECT.isAbsentOr(type, "null")).isTrue();
            assertThat(OBJECT.isAbsentOr(type, "never-there")).isTrue();
        }
    }

    @Test
    void a_member_of_another_type_is_empty_but_not_absent() {
        for (String name : List.of("text", "number", "flag", "object", "strings")) {
            assertThat(Stream.of(Type.values()).filter(type -> OBJECT.isAbsentOr(type, name)))
                    .as(name)
                    .hasSize(1);
        }
        assertThat(OBJECT.string("number")).isEmpty();
        assertThat(OBJECT.integer("text")).isEmpty();
        assertThat(OBJECT.bool("text")).isEmpty();
        assertThat(OBJECT.object("strings")).isEmpty();
        assertThat(OBJECT.strings("text")).isEmpty();
    }

    @Test
    void an_array_with_anything_but_strings_is_no_array_of_strings() {
        assertThat(OBJECT.strings("mixed")).isEmpty();
        assertThat(OBJECT.strings("holes")).isEmpty();
        assertThat(OBJECT.isAbsentOr(Type.STRINGS, "mixed")).isFalse();
        assertThat(OBJECT.stringOrStrings("mixed")).isEmpty();
    }

    @Test
    void an_audience_comes_in_two_forms() {
        assertThat(OBJECT.stringOrStrings("text")).containsExactly("x");
        assertThat(OBJECT.stringOrStrings("strings")).containsExactly("a", "b");
        assertThat(OBJECT.stringOrStrings("number")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void numbers_that_no_long_can_hold_are_no_integers(Number number) {
        assertThat(JsonObject.of(Map.of("n", number)).integer("n")).isEmpty();
    }

    static Stream<Number> numbers_that_no_long_can_hold_are_no_integers() {
        return Stream.of(
                BigInteger.ONE.shiftLeft(64),
                BigInteger.ONE.shiftLeft(63),
                new BigDecimal("1e400"),
                1e300,
                -1e300,
                Double.NaN,
                Double.POSITIVE_INFINITY);
    }

    @Test
    void seconds_may_come_with_a_fraction_which_is_dropped() {
        assertThat(JsonObject.of(Map.of("n", 1_700_000_000.9)).integer("n")).contains(1_700_000_000L);
        assertThat(JsonObject.of(Map.of("n", new BigInteger("42"))).integer("n"))
                .contains(42L);
        assertThat(JsonObject.of(Map.of("n", Long.MAX_VALUE)).integer("n")).contains(Long.MAX_VALUE);
    }

    @Test
    void values_do_not_show_in_logs() {
        assertThat(JsonObject.of(Map.of("client_secret", "hush"))).hasToString("JsonObject[client_secret]");
    }
}
