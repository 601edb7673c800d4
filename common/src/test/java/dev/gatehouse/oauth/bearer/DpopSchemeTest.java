package dev.gatehouse.oauth.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.OAuthError.InvalidDpopProof;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DpopSchemeTest {

    private static final String METADATA = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";
    private static final DpopChallenge STRANGER =
            DpopChallenge.like(BearerChallenge.forStrangers(METADATA, Scope.of("user")), List.of("ES256", "EdDSA"));

    @ParameterizedTest
    @ValueSource(strings = {"DPoP mF_9.B5f-4.1JqM", "dpop mF_9.B5f-4.1JqM", "DPOP   mF_9.B5f-4.1JqM"})
    void a_token_that_is_bound_to_a_key_is_known_by_its_scheme_whatever_the_case(String header) {
        assertThat(PresentedToken.parse(header)).isEqualTo(Result.ok(new DpopCredentials("mF_9.B5f-4.1JqM")));
    }

    @Test
    void a_bearer_token_is_presented_as_ever() {
        assertThat(PresentedToken.parse("Bearer abc")).isEqualTo(Result.ok(new BearerCredentials("abc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DPoP", "DPoP ", "DPoPabc", "DPoP a b", "DPoP a, Bearer b", "DPoP \"a\"", "Basic YTpi"})
    @Verifies("RS8")
    void all_else_is_an_invalid_request(String header) {
        assertThat(PresentedToken.parse(header).mapError(InvalidRequest::code))
                .isEqualTo(Result.err("invalid_request"));
    }

    @Test
    void the_token_does_not_show_in_logs() {
        assertThat(new DpopCredentials("hush").toString()).doesNotContain("hush");
    }

    @Test
    void a_challenge_names_what_proofs_are_signed_with() {
        assertThat(STRANGER.because(new InvalidDpopProof("The proof is old.")).format())
                .isEqualTo("DPoP error=\"invalid_dpop_proof\", error_description=\"The proof is old.\", "
                        + "algs=\"ES256 EdDSA\", resource_metadata=\"" + METADATA + "\", scope=\"user\"");
    }

    @Test
    void what_is_written_is_read_also_beside_a_bearer_challenge() {
        BearerChallenge bearer = BearerChallenge.forStrangers(METADATA, Scope.of("user"));
        String both = bearer.format() + ", " + STRANGER.format();
        assertThat(DpopChallenge.parse(both)).contains(STRANGER);
        assertThat(BearerChallenge.parse(both)).contains(bearer);
        assertThat(DpopChallenge.parse(bearer.format())).isEmpty();
        assertThat(DpopChallenge.parse("DPoP algs=\"\"").orElseThrow().algorithms())
                .isEmpty();
    }

    @Test
    @Verifies("M8")
    void nothing_in_a_value_ends_the_string_or_the_header() {
        String header = STRANGER.because(new InvalidDpopProof("x\", algs=\"none\r\nX: y"))
                .format();
        assertThat(header).matches("[ -~]+");
        assertThat(DpopChallenge.parse(header).orElseThrow().algorithms()).containsExactly("ES256", "EdDSA");
    }
}
