package dev.gatehouse.cli.protocol.authorization;

import static dev.gatehouse.cli.fixture.Samples.encoded;
import static dev.gatehouse.cli.fixture.Samples.pending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    private static final String OURS = "https://auth.example.com";

    @ParameterizedTest(name = "iss promised: {0}, iss sent: {1}, accepted: {2}")
    @Verifies("CL14")
    @CsvSource({
        "true,  https://auth.example.com, true",
        "true,  '', false",
        "true,  https://evil.example, false",
        "false, https://auth.example.com, true",
        "false, '', true",
        "false, https://evil.example, false",
        "true,  https://auth.example.com/, false",
        "true,  https://AUTH.example.com, false",
        "true,  https://auth.example.com:443, false",
        "true,  https://auth.example.com/%2e, false",
        "true,  HTTPS://auth.example.com, false",
        "false, https://auth.example.com/, false",
    })
    void the_issuer_is_compared_as_a_string(boolean promised, String sent, boolean accepted) {
        PendingAuthorization pending = pending(promised);
        String iss = sent.isEmpty() ? "" : "&iss=" + encoded(sent);

        Result<VerifiedCallback, CallbackRejection> verdict = pending.verify("code=abc&state=" + pending.state() + iss);

        if (accepted) {
            assertThat(verdict.orElseThrow().code()).isEqualTo("abc");
            assertThat(verdict.orElseThrow().answered()).isSameAs(pending);
        } else {
            assertThat(failure(verdict)).isInstanceOf(Failure.Refused.class);
        }
    }

    @ParameterizedTest(name = "iss promised: {0}, iss sent: {1}")
    @Verifies("CL14")
    @CsvSource({"true, ''", "true, https://evil.example", "false, https://evil.example"})
    void the_error_of_another_server_is_not_shown(boolean promised, String sent) {
        PendingAuthorization pending = pending(promised);
        String iss = sent.isEmpty() ? "" : "&iss=" + encoded(sent);

        Failure failure = failure(
                pending.verify("error=call_this_number&error_description=0900-666&state=" + pending.state() + iss));

        assertThat(failure).isInstanceOf(Failure.Refused.class);
        assertThat(failure.message()).doesNotContain("call_this_number", "0900-666", "evil.example");
    }

    @Test
    @Verifies("CL14")
    void the_error_of_our_server_is_told() {
        PendingAuthorization pending = pending(true);

        Failure failure = failure(pending.verify("error=access_denied&error_description=The+user+said+no.&state="
                + pending.state() + "&iss=" + encoded(OURS)));

        assertThat(failure)
                .isEqualTo(new Failure.Denied("The authorization server answered 'access_denied': The user said no."));
    }

    @ParameterizedTest
    @Verifies({"CL15", "K3"})
    @ValueSource(
            strings = {
                "",
                "code=abc",
                "code=abc&state=",
                "code=abc&state=other",
                "code=abc&state=STATE2",
                "code=abc&state=STATE&state=STATE",
                "error=access_denied",
                "error=access_denied&state=other",
                "code=%zz&state=STATE",
                "code=%ff&state=STATE",
                "code=%00&state=STATE"
            })
    void an_answer_without_our_state_is_foreign(String query) {
        PendingAuthorization pending = pending(false);

        assertThat(pending.verify(query.replace("STATE", pending.state())))
                .isEqualTo(Result.err(new CallbackRejection.Foreign()));
    }

    @ParameterizedTest
    @Verifies("K3")
    @ValueSource(
            strings = {
                "code=a&code=b&state=STATE&iss=ISS",
                "code=a&state=STATE&iss=ISS&iss=ISS",
                "code=a&state=STATE&iss=ISS&iss=https%3A%2F%2Fevil.example",
                "error=a&error=b&state=STATE&iss=ISS"
            })
    void a_parameter_said_twice_is_refused(String query) {
        PendingAuthorization pending = pending(true);

        assertThat(failure(
                        pending.verify(query.replace("STATE", pending.state()).replace("ISS", encoded(OURS)))))
                .isInstanceOf(Failure.Refused.class);
    }

    @Test
    void neither_code_nor_error_is_refused() {
        PendingAuthorization pending = pending(true);

        assertThat(failure(pending.verify("state=" + pending.state() + "&iss=" + encoded(OURS))))
                .isInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    @Verifies("K5")
    void the_proof_does_not_print_the_code() {
        PendingAuthorization pending = pending(false);

        assertThat(pending.verify("code=s3cr3t&state=" + pending.state())
                        .orElseThrow()
                        .toString())
                .doesNotContain("s3cr3t", pending.state());
    }

    private static Failure failure(Result<VerifiedCallback, CallbackRejection> verdict) {
        assertThat(verdict).isInstanceOf(Result.Err.class);
        CallbackRejection rejection = ((Result.Err<VerifiedCallback, CallbackRejection>) verdict).error();
        assertThat(rejection).isInstanceOf(CallbackRejection.Final.class);
        return ((CallbackRejection.Final) rejection).failure();
    }
}
