package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state=abc                 | abc
            state=a+b                 | a b
            state=a%20b               | a b
            state=a%2Bb%2fc%3D%3d     | a+b/c==
            state=a=b=                | a=b=
            st%61te=x                 | x
            state=%C3%BC              | ü
            state=ü                   | ü
            state=%F0%9F%94%91        | 🔑
            client_id=c&state=x&      | x
            """)
    @Verifies("AS26")
    void values_are_form_decoded(String encoded, String value) {
        assertThat(parsed(encoded).get("state")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "state", "state=", "=x", "STATE=x", "state%20=x", "other=state"})
    void what_has_no_value_is_omitted(String encoded) {
        assertThat(parsed(encoded).get("state")).isEmpty();
        assertThat(parsed(encoded).repeated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=%",
                "state=%4",
                "state=%zz",
                "state=%4g",
                "%=x",
                "state=% 41",
                "state=%-1",
                "state=%+1",
                "state=%\uff14\uff11", // digits, but not ASCII ones
                "state=%ff",
                "state=%c3",
                "state=%c3%28", // not UTF-8
                "state=%c0%af",
                "state=%e0%80%af",
                "state=%c1%81", // overlong
                "state=%ed%a0%80",
                "state=%ed%b0%80", // surrogates
                "state=%f4%90%80%80",
                "state=%f8%88%80%80%80", // beyond Unicode
                "state=a%00b",
                "state=a\0b",
                "a%00=b",
                "state=x&other=%00"
            })
    @Verifies("T14")
    void broken_escapes_and_bytes_that_are_no_utf8_text_are_refused(String encoded) {
        assertThat(Parameters.parse(encoded).mapError(InvalidRequest::code)).isEqualTo(Result.err("invalid_request"));
    }

    @Test
    @Verifies("T14")
    void a_body_that_is_not_utf8_is_refused() {
        assertThat(Parameters.parse(new byte[] {'a', '=', (byte) 0xff}).toOptional())
                .isEmpty();
        assertThat(Parameters.parse("a=ü".getBytes(StandardCharsets.ISO_8859_1)).toOptional())
                .isEmpty();
        assertThat(Parameters.parse("a=ü".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .get("a"))
                .contains("ü");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=a&client_id=b",
                "client_id=a&client_id=a",
                "client_id=a&x=1&client_id=b",
                "client_id=a&client%5fid=b",
                "client_id=a&client_id=b&client_id=c"
            })
    @Verifies("A4")
    void a_repeated_parameter_has_no_value_and_is_reported(String encoded) {
        assertThat(parsed(encoded).get("client_id")).isEmpty();
        assertThat(parsed(encoded).repeated()).containsExactly("client_id");
    }

    @Test
    @Verifies("A4")
    void an_empty_repetition_is_none() {
        assertThat(parsed("state=&state=x&state").get("state")).contains("x");
        assertThat(parsed("state=&state=x&state").repeated()).isEmpty();
    }

    @Test
    @Verifies({"A4", "AS27"})
    void resource_alone_may_be_repeated() {
        Parameters parameters = parsed("resource=https://a.example&resource=https://b.example/mcp");
        assertThat(parameters.resources()).containsExactly("https://a.example", "https://b.example/mcp");
        assertThat(parameters.repeated()).isEmpty();
        assertThat(parsed("state=x").resources()).isEmpty();
    }

    @Test
    void a_flood_of_repetitions_costs_no_more_than_its_length() {
        String flood = "a=1&".repeat(200_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(parsed(flood).repeated()).containsExactly("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "state=a/b%2Bc%3D+%C3%BC%26%3F%23%25", "resource=x&b=2&resource=y", "%26=%3D"})
    void what_is_written_reads_the_same(String encoded) {
        Parameters parameters = parsed(encoded);

        assertThat(parsed(parameters.formEncoded())).isEqualTo(parameters).hasSameHashCodeAs(parameters);
        assertThat(parameters).isNotEqualTo(parsed("another=1"));
    }

    @Test
    void parameters_can_be_left_out() {
        assertThat(parsed("a=1&b=2&b=3&c=4").without(Set.of("b", "d"))).isEqualTo(parsed("a=1&c=4"));
    }

    @Test
    void values_do_not_show_in_logs() {
        assertThat(parsed("client_secret=hush&code=hush")).hasToString("Parameters[client_secret, code]");
    }

    private static Parameters parsed(String encoded) {
        return Parameters.parse(encoded).orElseThrow();
    }
}
