package dev.gatehouse.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.fixture.Samples;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PastedAnswerTest {

    private static final String ISS = "&iss=https%3A%2F%2Fauth.example.com";

    private final AuthorizationRequest request =
            new AuthorizationRequest(Samples.RESOURCE, Samples.server(true), Samples.CLIENT);
    private final PendingAuthorization pending = request.begin(Samples.REDIRECT_URI, new Random(1));

    @Test
    void the_address_where_the_login_ended_is_enough() {
        assertThat(pasting("http://127.0.0.1:33418/callback?code=c&state=" + pending.state() + ISS + "#")
                        .orElseThrow()
                        .code())
                .isEqualTo("c");
    }

    @Test
    @Verifies({"CL14", "CL15"})
    void what_is_pasted_is_judged_like_what_a_browser_brings() {
        assertThat(pasting("nonsense", "?code=c&state=other" + ISS, "http://127.0.0.1:33418/callback")
                        .failure())
                .containsInstanceOf(Failure.Refused.class);
        assertThat(pasting("?code=c&state=" + pending.state() + "&iss=https%3A%2F%2Felse.example")
                        .failure())
                .containsInstanceOf(Failure.Refused.class);
        assertThat(pasting().failure()).containsInstanceOf(Failure.Unexpected.class);
    }

    private Result<VerifiedCallback, Failure> pasting(String... lines) {
        Iterator<String> typed = List.of(lines).iterator();
        return new PastedAnswer(_ -> {}, () -> typed.hasNext() ? Optional.of(typed.next()) : Optional.empty())
                .authorize(redirectUri -> request.begin(redirectUri, new Random(1)));
    }
}
