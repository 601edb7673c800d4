package dev.gatehouse.authserver.protocol.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSecretTest {

    private static final TotpSecret RFC = TotpSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    /** RFC 6238 appendix B, of whose eight digits apps show the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_specification(long second, String code) {
        assertThat(RFC.codeAt(Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void a_clock_may_be_off_by_a_period(long seconds) {
        assertThat(RFC.stepOf(RFC.codeAt(NOW.plusSeconds(seconds)), NOW))
                .contains(NOW.plusSeconds(seconds).getEpochSecond() / 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {-90, -60, 60, 90})
    void and_by_no_more(long seconds) {
        assertThat(RFC.stepOf(RFC.codeAt(NOW.plusSeconds(seconds)), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "05047", "0504711", "-50471", "o50471", "٠٥٠٤٧١", "050471\n"})
    void what_is_not_the_code_is_not(String code) {
        assertThat(RFC.stepOf(code, NOW)).isEmpty();
    }

    @Test
    void an_app_can_be_told_by_a_picture_and_by_words() {
        assertThat(RFC.inWords()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(RFC.uri("https://auth.example.com", "ada & co"))
                .isEqualTo("otpauth://totp/https%3A%2F%2Fauth.example.com:ada%20%26%20co"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=https%3A%2F%2Fauth.example.com"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(RFC).hasToString("TotpSecret[…]");
    }
}
