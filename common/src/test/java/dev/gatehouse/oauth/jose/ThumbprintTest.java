package dev.gatehouse.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbprintTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // RFC 7638 §3.1, with all that is no part of the thumbprint, and without.
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7"
                        + "aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5"
                        + "v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bF"
                        + "TWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw\","
                        + "\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}]}",
                "{\"keys\":[{\"e\":\"AQAB\",\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbb"
                        + "fAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7"
                        + "_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbI"
                        + "SD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKn"
                        + "qDKgw\"}]}"
            })
    void the_key_of_the_specification_has_its_thumbprint(String set) {
        VerificationKey key =
                JwkSet.parse(set).orElseThrow().find("2011-04-29", "RS256").orElseThrow();
        assertThat(key.thumbprint()).isEqualTo(new KeyThumbprint("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9X",
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs=",
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xt",
                "NzbLsXh8uDCcd+6MNwXF4W/7noWXFZAfHkxZsRGC9Xs",
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs\n",
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9X\0"
            })
    @Verifies("T7")
    void all_else_is_no_thumbprint(String text) {
        assertThat(KeyThumbprint.parse(text)).isEmpty();
        assertThatThrownBy(() -> new KeyThumbprint(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_written_is_read() {
        KeyThumbprint thumbprint = new KeyThumbprint("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assertThat(KeyThumbprint.parse(thumbprint.value())).contains(thumbprint);
        assertThat(thumbprint).hasToString(thumbprint.value());
    }
}
