package dev.gatehouse.mcpserver.protocol.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.spec.Verifies;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayNameTest {

    @Test
    void space_around_it_is_taken_away() {
        assertThat(new DisplayName(" Ali \u5C0F\u660E ").value()).isEqualTo("Ali \u5C0F\u660E");
    }

    static Stream<String> unfit() {
        return Stream.of(
                "",
                " ",
                "a\0b",
                "a\nb",
                "a\tb",
                "a".repeat(101),
                "\uD83D",
                "a\u202Eb",
                "a\u2028b",
                "a\u2066b",
                "\uE000");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    @Verifies("RS18")
    void what_cannot_be_shown_on_one_line_is_no_name(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(text));
    }
}
