package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"mcp", "a b", "https://client.example/metadata.json", "~", "<script>"})
    void printable_ascii_is_an_id(String text) {
        assertThat(ClientId.parse(text)).contains(new ClientId(text));
        assertThat(new ClientId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0", "a\nb", "a\r", "\t", "b\u00fcro", "\u007f", "\ud83d\udd11"})
    void all_else_is_none(String text) {
        assertThat(ClientId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(text));
    }

    @Test
    void an_id_has_at_most_2048_characters() {
        assertThat(ClientId.parse("x".repeat(2048))).isPresent();
        assertThat(ClientId.parse("x".repeat(2049))).isEmpty();
    }
}
