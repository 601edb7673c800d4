package dev.gatehouse.cli.protocol.login;

import static dev.gatehouse.cli.fixture.Samples.SERVER;
import static dev.gatehouse.cli.fixture.Samples.callback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.TokenSupplier.Refusal;
import dev.gatehouse.cli.protocol.token.Access;
import dev.gatehouse.cli.protocol.token.StoredTokens;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.cli.protocol.token.TokenStore;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginOnDemandTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Failure NARROW = new Failure.InsufficientScope("too narrow");

    private final StoredTokens tokens =
            new StoredTokens(TokenStore.inMemory(), _ -> Result.err(new Failure.LoginNeeded("no refresh")), () -> NOW);
    private final List<Scope> asked = new ArrayList<>();
    private boolean agrees = true;
    private final LoginOnDemand login = new LoginOnDemand(SERVER, tokens, this::loggedIn, _ -> agrees);

    @Test
    void a_stranger_begins_without_a_token_and_logs_in_when_asked() {
        assertThat(login.first()).isEqualTo(Result.ok(Optional.empty()));

        assertThat(login.after(refusal(Optional.empty(), new Failure.TokenRefused("who are you"), "user")))
                .isEqualTo(Result.ok(new AccessToken("t1")));
        assertThat(tokens.current(SERVER).orElseThrow().accessToken()).isEqualTo(new AccessToken("t1"));
    }

    @Test
    @Verifies("CL17")
    void a_login_for_more_scope_asks_for_all_that_was_had_as_well() {
        login.after(refusal(Optional.empty(), new Failure.TokenRefused("who are you"), "user"));

        assertThat(login.after(refusal(Optional.of("t1"), NARROW, "user:write")))
                .isEqualTo(Result.ok(new AccessToken("t2")));
        assertThat(asked.getLast()).isEqualTo(Scope.parse("user user:write").orElseThrow());
    }

    @Test
    @Verifies("CL17")
    void three_logins_are_enough() {
        for (int i = 0; i < 3; i++) {
            assertThat(login.after(refusal(Optional.of("t" + i), NARROW, "user:write")))
                    .isInstanceOf(Result.Ok.class);
        }

        assertThat(login.after(refusal(Optional.of("t3"), NARROW, "user:write")))
                .isEqualTo(Result.err(NARROW));
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_user_who_does_not_want_it_is_not_sent_to_log_in() {
        agrees = false;

        assertThat(login.after(refusal(Optional.of("t"), NARROW, "user:write"))).isEqualTo(Result.err(NARROW));
        assertThat(asked).isEmpty();
    }

    private Result<TokenSet, Failure> loggedIn(Optional<BearerChallenge> challenge, Scope least) {
        asked.add(least);
        Access access = Access.of(callback().answered().request())
                .asking(challenge.flatMap(BearerChallenge::scope).orElseThrow().union(least));
        return TokenSet.from(
                access, new TokenResponse("t" + asked.size(), "Bearer", 600L, null, null, null, null), NOW);
    }

    private static Refusal refusal(Optional<String> used, Failure reason, String scope) {
        return new Refusal(
                used.map(AccessToken::new),
                Optional.of(new BearerChallenge(
                        Optional.empty(), Optional.empty(), Scope.parse(scope).toOptional(), Optional.empty())),
                reason);
    }
}
