package dev.gatehouse.oauth.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerCredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer mF_9.B5f-4.1JqM", "bearer mF_9.B5f-4.1JqM", "BEARER   mF_9.B5f-4.1JqM"})
    void the_scheme_is_read_whatever_its_case(String header) {
        assertThat(BearerCredentials.parse(header)).isEqualTo(Result.ok(new BearerCredentials("mF_9.B5f-4.1JqM")));
    }

    @Test
    void what_is_written_is_read() {
        BearerCredentials credentials = new BearerCredentials("abc~+/==");
        assertThat(credentials.format()).isEqualTo("Bearer abc~+/==");
        assertThat(BearerCredentials.parse(credentials.format())).isEqualTo(Result.ok(credentials));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer  ",
                "Bearerabc",
                "Basic YTpi",
                "DPoP abc",
                "Token abc",
                " Bearer abc",
                "Bearer abc ",
                "Bearer abc def",
                "Bearer abc, Bearer def",
                "Bearer abc,def",
                "Bearer \"abc\"",
                "Bearer =abc",
                "Bearer a=b",
                "Bearer abc\n",
                "Bearer\tabc",
                "Bearer a\0b",
                "Bearer b\u00fcro",
                "Bearer token=abc",
                "\u212aearer abc",
                "Bearer <abc>"
            })
    @Verifies("RS8")
    void all_else_is_an_invalid_request(String header) {
        assertThat(BearerCredentials.parse(header).mapError(InvalidRequest::code))
                .isEqualTo(Result.err("invalid_request"));
    }

    @Test
    void a_token_of_any_length_is_read() {
        String token = "a".repeat(200_000);
        assertThat(BearerCredentials.parse("Bearer " + token)).isEqualTo(Result.ok(new BearerCredentials(token)));
    }

    @Test
    void the_token_does_not_show_in_logs() {
        assertThat(new BearerCredentials("hush").toString()).doesNotContain("hush");
    }
}
