package dev.gatehouse.cli.protocol.token;

import static dev.gatehouse.cli.fixture.Samples.SERVER;
import static dev.gatehouse.cli.fixture.Samples.callback;
import static dev.gatehouse.cli.fixture.Samples.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.login.StoredLogin;
import dev.gatehouse.cli.protocol.mcp.TokenSupplier;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Memory store = new Memory();
    private final List<TokenRequest> requests = new ArrayList<>();
    private Result<TokenResponse, Failure> answer = Result.ok(response("a2", 600L, "r2"));
    private final StoredTokens tokens = new StoredTokens(
            store,
            request -> {
                requests.add(request);
                return answer;
            },
            () -> NOW);

    @Test
    @Verifies("CL12")
    void the_code_exchange_proves_the_verifier_and_names_the_resource() {
        TokenRequest request = new TokenRequest.CodeExchange(callback());

        assertThat(request.endpoint()).isEqualTo(endpoint("https://auth.example.com/token"));
        assertThat(request.form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the-code")
                .containsEntry("redirect_uri", "http://127.0.0.1:4711/callback")
                .containsEntry("code_verifier", callback().answered().verifier().value())
                .containsEntry("resource", "https://mcp.example.com/mcp")
                .hasSize(5);
    }

    @Test
    @Verifies("CL16")
    void tokens_remember_whose_they_are() {
        TokenSet set = tokens(response("a1", 600L, "r1"));

        assertThat(set.access().server()).isEqualTo(SERVER.resource());
        assertThat(set.access().client().issuer().value()).isEqualTo("https://auth.example.com");
        assertThat(set.expiresAt()).contains(NOW.plusSeconds(600));
        assertThat(set.toString()).doesNotContain("a1", "r1");
    }

    @Test
    void an_omitted_scope_is_the_one_we_asked_for() {
        assertThat(tokens(new TokenResponse("a", "Bearer", null, null, null, null, null))
                        .access()
                        .scope())
                .isEqualTo(Scope.of("user"));
        assertThat(tokens(new TokenResponse("a", "Bearer", null, "less", null, null, null))
                        .access()
                        .scope())
                .isEqualTo(Scope.of("less"));
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "600, 600", "9223372036854775807, 315360000"})
    void lifetimes_are_kept_within_reason(long seconds, long kept) {
        assertThat(tokens(response("a1", seconds, null)).expiresAt()).contains(NOW.plusSeconds(kept));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, Bearer", "'', Bearer", "'a b', Bearer", "'a\u0000', Bearer", "abc, DPoP", "abc, null"})
    void what_is_no_bearer_token_is_refused(@Nullable String token, @Nullable String type) {
        Result<TokenSet, Failure> result =
                TokenSet.from(access(), new TokenResponse(token, type, null, null, null, null, null), NOW);

        assertThat(result).isInstanceOf(Result.Err.class);
    }

    @Test
    void a_token_that_lasts_is_used_as_it_is() {
        store.save(tokens(response("a1", 600L, "r1")));

        assertThat(using(SERVER)).isEqualTo(Result.ok("a1"));
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @Verifies({"CL17", "CL18", "CL12"})
    @CsvSource({"29", "30", "0"})
    void a_token_that_is_about_to_end_is_renewed_first(long seconds) {
        store.save(tokens(response("a1", seconds, "r1")));

        assertThat(using(SERVER)).isEqualTo(Result.ok("a2"));
        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(request.form())
                        .containsEntry("grant_type", "refresh_token")
                        .containsEntry("refresh_token", "r1")
                        .containsEntry("resource", "https://mcp.example.com/mcp"));
        assertThat(store.kept.orElseThrow().refreshToken()).contains(new RefreshToken("r2"));
    }

    @Test
    @Verifies("CL18")
    void a_refresh_token_that_is_not_replaced_stays() {
        store.save(tokens(response("a1", 0L, "r1")));
        answer = Result.ok(response("a2", 600L, null));

        using(SERVER);

        assertThat(store.kept.orElseThrow().refreshToken()).contains(new RefreshToken("r1"));
    }

    @Test
    @Verifies("CL17")
    void a_refused_token_is_renewed_once() {
        store.save(tokens(response("a1", 600L, "r1")));
        StoredLogin login = new StoredLogin(SERVER, tokens);
        Failure refused = new Failure.TokenRefused("no");

        assertThat(login.first().orElseThrow()).contains(new AccessToken("a1"));
        assertThat(login.after(refusal("a1", refused))).isEqualTo(Result.ok(new AccessToken("a2")));
        assertThat(login.after(refusal("a2", refused))).isEqualTo(Result.err(refused));
        assertThat(requests).hasSize(1);
    }

    @Test
    @Verifies("CL17")
    void a_refresh_is_no_way_to_more_scope() {
        store.save(tokens(response("a1", 600L, "r1")));
        Failure narrow = new Failure.InsufficientScope("no");

        assertThat(new StoredLogin(SERVER, tokens).after(refusal("a1", narrow))).isEqualTo(Result.err(narrow));
        assertThat(requests).isEmpty();
    }

    @Test
    void what_another_process_renewed_is_not_renewed_again() {
        store.save(tokens(response("a1", 0L, "r1")));
        store.beforeAction = () -> store.save(tokens(response("other", 600L, "r-other")));

        assertThat(using(SERVER)).isEqualTo(Result.ok("other"));
        assertThat(requests).isEmpty();
    }

    @Test
    void without_a_login_a_person_is_needed() {
        assertThat(loginNeeded()).contains("There is no login for https://mcp.example.com/mcp yet");
    }

    @Test
    @Verifies("CL18")
    void without_a_refresh_token_a_person_is_needed() {
        store.save(tokens(response("a1", 0L, null)));

        assertThat(loginNeeded()).contains("gatehouse login https://mcp.example.com/mcp");
        assertThat(requests).isEmpty();
    }

    @Test
    void a_refused_refresh_needs_a_person() {
        store.save(tokens(response("a1", 0L, "r1")));

        answer = Result.err(new Failure.LoginNeeded("invalid_grant"));
        assertThat(loginNeeded()).contains("has ended (invalid_grant)");

        answer = Result.err(new Failure.UnknownClient("invalid_client"));
        assertThat(loginNeeded()).contains("forgot this client");
    }

    @Test
    void an_outage_while_renewing_keeps_the_tokens() {
        store.save(tokens(response("a1", 0L, "r1")));
        answer = Result.err(new Failure.Unreachable("down"));

        assertThat(using(SERVER)).isEqualTo(Result.err(new Failure.Unreachable("down")));
        assertThat(store.kept.orElseThrow().refreshToken()).contains(new RefreshToken("r1"));
    }

    private static TokenSupplier.Refusal refusal(String used, Failure reason) {
        return new TokenSupplier.Refusal(Optional.of(new AccessToken(used)), Optional.empty(), reason);
    }

    private Result<String, Failure> using(McpServer server) {
        return tokens.current(server).map(set -> set.accessToken().token());
    }

    private String loginNeeded() {
        Result<String, Failure> outcome = using(SERVER);
        assertThat(outcome).isInstanceOf(Result.Err.class);
        Failure failure = ((Result.Err<String, Failure>) outcome).error();
        assertThat(failure).isInstanceOf(Failure.LoginNeeded.class);
        return failure.message();
    }

    private static Access access() {
        return Access.of(callback().answered().request());
    }

    private static TokenSet tokens(TokenResponse response) {
        return TokenSet.from(access(), response, NOW).orElseThrow();
    }

    private static TokenResponse response(String access, Long seconds, @Nullable String refresh) {
        return new TokenResponse(access, "bearer", seconds, "user", refresh, null, null);
    }

    /** One set of tokens. */
    private static final class Memory implements TokenStore {

        private Optional<TokenSet> kept = Optional.empty();
        private Runnable beforeAction = () -> {};

        @Override
        public Optional<TokenSet> find(ResourceIndicator server) {
            return kept.filter(it -> it.access().server().equals(server));
        }

        @Override
        public List<TokenSet> all() {
            return kept.stream().toList();
        }

        @Override
        public void remove(TokenSet tokens) {
            kept = Optional.empty();
        }

        @Override
        public void save(TokenSet tokens) {
            kept = Optional.of(tokens);
        }

        @Override
        public <T> T exclusively(Supplier<T> action) {
            beforeAction.run();
            return action.get();
        }
    }
}
