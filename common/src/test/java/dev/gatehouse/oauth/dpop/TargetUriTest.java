package dev.gatehouse.oauth.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986 §6.2. */
class TargetUriTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example/",
        "https://a.example/, https://a.example/",
        "https://a.example?x=1, https://a.example/",
        "http://A.example:80/b, http://a.example/b",
        "http://a.example:443/b, http://a.example:443/b",
        "https://a.example//b, https://a.example//b",
        "https://a.example/b/, https://a.example/b/",
        "https://a.example/b/., https://a.example/b/",
        "https://a.example/b/c/.., https://a.example/b/",
        "https://a.example/.., https://a.example/",
        "https://a.example/%7eb%2fc, https://a.example/~b%2Fc",
        "https://a.example/%e4, https://a.example/%E4",
        "http://[::1]:9000/b, http://[::1]:9000/b",
        "http://127.0.0.1:9000/b, http://127.0.0.1:9000/b"
    })
    void an_address_has_one_spelling(String text, String spelled) {
        assertThat(TargetUri.parse(text)).map(TargetUri::value).contains(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/b", "a.example/b", "https:/b", "https:b", "mailto:a@b.example", "https://a b.example/"})
    void all_else_is_no_address(String text) {
        assertThat(TargetUri.parse(text)).isEmpty();
    }
}
