package dev.gatehouse.oauth.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerChallengeTest {

    private static final String METADATA = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";
    private static final BearerChallenge STRANGER = BearerChallenge.forStrangers(METADATA, Scope.of("user"));

    @Test
    @Verifies({"RS4", "RS9"})
    void a_stranger_is_told_where_to_log_in_and_of_no_error() {
        assertThat(STRANGER.format()).isEqualTo("Bearer resource_metadata=\"" + METADATA + "\", scope=\"user\"");
    }

    @Test
    @Verifies({"RS4", "RS9"})
    void a_bad_token_is_named_as_the_reason() {
        assertThat(STRANGER.because(new InvalidToken("The token has expired.")).format())
                .isEqualTo("Bearer error=\"invalid_token\", error_description=\"The token has expired.\", "
                        + "resource_metadata=\"" + METADATA + "\", scope=\"user\"");
    }

    @Test
    @Verifies("RS6")
    void a_missing_scope_is_named_with_all_that_is_needed() {
        BearerChallenge challenge = BearerChallenge.forStrangers(METADATA, Scope.of("user", "user:write"))
                .because(new InsufficientScope("More is needed."));
        assertThat(challenge.format()).contains("error=\"insufficient_scope\"").contains("scope=\"user user:write\"");
    }

    @Test
    void what_is_written_is_read() {
        BearerChallenge challenge = STRANGER.because(new InvalidToken("a \"quoted\" back\\slash, and = signs"));
        assertThat(BearerChallenge.parse(challenge.format())).contains(challenge);
        assertThat(BearerChallenge.parse(STRANGER.format())).contains(STRANGER);
    }

    @Test
    void an_empty_challenge_is_the_bare_scheme() {
        BearerChallenge empty =
                new BearerChallenge(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(empty.format()).isEqualTo("Bearer");
        assertThat(BearerChallenge.parse("Bearer")).contains(empty);
        assertThat(BearerChallenge.forStrangers(METADATA, Scope.NONE).format()).doesNotContain("scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nSet-Cookie: a=b",
                "x\nX: y",
                "x\0y",
                "x\", scope=\"admin",
                "x\\",
                "x\\\", scope=\"admin",
                "\u2028\u2029\u0085",
                "\u202e\u200b",
                "\u007f"
            })
    @Verifies("M8")
    void nothing_in_a_value_ends_the_string_or_the_header(String hostile) {
        String header = STRANGER.because(new InvalidToken(hostile)).format();
        assertThat(header).matches("[ -~]+");
        BearerChallenge read = BearerChallenge.parse(header).orElseThrow();
        assertThat(read.scope()).contains(Scope.of("user"));
        assertThat(read.error()).contains("invalid_token");
        assertThat(read.errorDescription()).contains(hostile.replaceAll("[^ -~]", ""));
        assertThat(BearerChallenge.forStrangers(hostile, Scope.of("user")).format())
                .matches("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer scope=\"user\", resource_metadata=\"https://m.example\"",
                "bearer scope=user, resource_metadata=\"https://m.example\"",
                "BEARER Scope = \"user\" ,, RESOURCE_METADATA=\"https:\\//m.example\"",
                "Bearer\tscope=\"user\",resource_metadata=\"https://m.example\"",
                "Bearer realm=\"a, Bearer scope=\\\"admin\\\"\", scope=\"user\", resource_metadata=\"https://m.example\"",
                "Basic realm=\"x\", Bearer scope=\"user\", resource_metadata=\"https://m.example\"",
                "Basic realm=\"x\", charset=\"UTF-8\", Bearer scope=\"user\", resource_metadata=\"https://m.example\"",
                "DPoP, Bearer scope=\"user\", resource_metadata=\"https://m.example\", Basic scope=\"admin\"",
                "Negotiate, Bearer scope=\"user\", resource_metadata=\"https://m.example\"",
                "Negotiate TlRMTVNTUAAB==, Bearer scope=\"user\", resource_metadata=\"https://m.example\"",
                "Negotiate dG9rZW4/, Bearer scope=\"user\", resource_metadata=\"https://m.example\"",
                "Bearer scope=\"user\", resource_metadata=\"https://m.example\", Bearer scope=\"admin\"",
                "Bearer scope=\"user\", scope=\"admin\", resource_metadata=\"https://m.example\"",
                ", Bearer scope=\"user\", resource_metadata=\"https://m.example\", unread@",
            })
    @Verifies("CL1")
    void the_bearer_challenge_is_found_among_others(String header) {
        BearerChallenge challenge = BearerChallenge.parse(header).orElseThrow();
        assertThat(challenge.scope()).contains(Scope.of("user"));
        assertThat(challenge.resourceMetadata()).contains("https://m.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "Basic realm=\"x\"",
                "Basic realm=\"Bearer scope=\\\"x\\\"\"",
                "DPoP algs=\"ES256\"",
                "Bearerscope=\"user\"",
                "\"Bearer\" scope=\"x\"",
                "=Bearer",
                "\u0000",
                "Basic realm=\"Bearer"
            })
    void where_there_is_none_none_is_found(String header) {
        assertThat(BearerChallenge.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer scope=\"user",
                "Bearer scope=",
                "Bearer scope=\"us\\",
                "Bearer =\"x\"",
                "Bearer scope=\"a\tb\\c\""
            })
    void what_cannot_be_read_is_left_out(String header) {
        assertThat(BearerChallenge.parse(header).orElseThrow().scope()).isEmpty();
    }

    @Test
    @Verifies("M8")
    void a_header_of_any_length_is_read() {
        String escapes = "\\\"".repeat(200_000);
        String plain = "a,= ".repeat(100_000);
        assertThat(BearerChallenge.parse("Bearer realm=\"" + escapes + "\", scope=\"user\"")
                        .orElseThrow()
                        .scope())
                .contains(Scope.of("user"));
        assertThat(BearerChallenge.parse("Bearer realm=\"" + plain + escapes + plain + "\", scope=\"user\"")
                        .orElseThrow()
                        .scope())
                .contains(Scope.of("user"));
        assertThat(BearerChallenge.parse("Bearer realm=\"" + escapes)).isPresent();
    }
}
