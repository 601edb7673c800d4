package dev.gatehouse.mcpserver.protocol.access;

import static dev.gatehouse.mcpserver.testing.TestTokens.RESOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.mcpserver.protocol.access.AccessControl.Presented;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Stranger;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.AnotherKind;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.Expired;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.IncompleteClaims;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.NotBelieved;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.NotYetValid;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.ScopeMissing;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.UnfitSubject;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.WrongAudience;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection.WrongIssuer;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator.Demands;
import dev.gatehouse.mcpserver.protocol.access.JwtAccessTokenReader.Form;
import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy.Implication;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessControlTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String ISSUER = "https://auth.example.com";
    private static final SigningKey KEY = TestAuthorizationServer.newKey();
    private static final TestTokens GOOD = TestTokens.good(ISSUER, NOW);

    private final AccessControl access = new AccessControl(new AccessTokenValidator(
            new JwtAccessTokenReader(new JwkSet(List.of(KEY.verificationKey())), Form.RFC_9068),
            demands(List.of()),
            TestBindings.WITHOUT_MEMORY,
            () -> NOW));

    @Test
    @Verifies({"RS10", "RS12"})
    void a_good_token_opens_in_the_name_of_its_subject() {
        TokenOrigin origin = new TokenOrigin(
                Optional.of("cli"), Optional.of("an-agent"), Optional.of("a-grant"), Optional.of("a-token"));

        assertThat(present(GOOD.with("jti", "a-token")
                        .with("grant_id", "a-grant")
                        .with("act", Map.of("sub", "an-agent"))
                        .signed(KEY)))
                .asInstanceOf(type(Granted.class))
                .extracting(Granted::caller)
                .isEqualTo(TestCallers.aliceThrough(origin));
    }

    @Test
    void one_of_several_audiences_and_more_scope_than_needed_are_good() {
        TestTokens tokens =
                GOOD.with("aud", List.of("https://other.example.com", RESOURCE)).with("scope", "openid user email");
        assertThat(present(tokens.signed(KEY))).isInstanceOf(Granted.class);
    }

    static Stream<Arguments> spoiledClaims() {
        return Stream.of(
                spoiled("iss", "https://evil.example.com", WrongIssuer.class),
                spoiled("iss", ISSUER + "/", WrongIssuer.class),
                spoiled("iss", "HTTPS://auth.example.com", WrongIssuer.class),
                spoiled("iss", null, IncompleteClaims.class),
                spoiled("aud", null, IncompleteClaims.class),
                spoiled("aud", List.of(), IncompleteClaims.class),
                spoiled("aud", List.of(5), IncompleteClaims.class),
                spoiled("aud", "https://other.example.com/mcp", WrongAudience.class),
                spoiled("aud", "http://127.0.0.1:8000/mcp2", WrongAudience.class),
                spoiled("aud", "http://127.0.0.1:8000/other", WrongAudience.class),
                spoiled("aud", "http://127.0.0.1:8000/mcp/admin", WrongAudience.class),
                spoiled("aud", "http://127.0.0.1:8000", WrongAudience.class),
                spoiled("aud", "http://127.0.0.1:8000/", WrongAudience.class),
                spoiled("aud", "http://127.0.0.1:80/mcp", WrongAudience.class),
                spoiled("aud", "http://127.0.0.1:8000/mcp http://127.0.0.1:8000", WrongAudience.class),
                spoiled("aud", "cli", WrongAudience.class),
                spoiled("exp", null, IncompleteClaims.class),
                spoiled("exp", NOW.getEpochSecond(), Expired.class),
                spoiled("exp", NOW.getEpochSecond() - 1, Expired.class),
                spoiled("exp", 0, Expired.class),
                spoiled("exp", "tomorrow", IncompleteClaims.class),
                spoiled("exp", Long.MAX_VALUE, IncompleteClaims.class),
                spoiled("exp", 1e300, IncompleteClaims.class),
                spoiled("iat", -1e300, IncompleteClaims.class),
                spoiled("nbf", Long.MIN_VALUE, IncompleteClaims.class),
                spoiled("nbf", NOW.getEpochSecond() + 31, NotYetValid.class),
                spoiled("iat", null, IncompleteClaims.class),
                spoiled("jti", null, IncompleteClaims.class),
                spoiled("client_id", null, IncompleteClaims.class),
                spoiled("sub", null, IncompleteClaims.class),
                spoiled("sub", 5, IncompleteClaims.class),
                spoiled("scope", List.of("user"), IncompleteClaims.class),
                spoiled("typ", List.of("Bearer"), IncompleteClaims.class),
                spoiled("cnf", Map.of("x5t#S256", "abc"), IncompleteClaims.class),
                spoiled("cnf", "abc", IncompleteClaims.class),
                spoiled("sub", "", UnfitSubject.class),
                spoiled("sub", "a\0b", UnfitSubject.class),
                spoiled("sub", "a".repeat(256), UnfitSubject.class));
    }

    @ParameterizedTest
    @MethodSource("spoiledClaims")
    @Verifies({"RS10", "RS11", "M1"})
    void a_token_with_one_wrong_claim_is_refused(
            String claim, @Nullable Object value, Class<? extends AccessRejection> reason) {
        assertRefused(GOOD.with(claim, value).signed(KEY), reason);
    }

    @Test
    void a_token_is_good_until_the_second_of_its_expiry() {
        assertThat(present(GOOD.with("exp", NOW.getEpochSecond() + 1).signed(KEY)))
                .isInstanceOf(Granted.class);
    }

    @Test
    void the_issuers_clock_may_be_thirty_seconds_ahead() {
        assertThat(present(GOOD.with("nbf", NOW.getEpochSecond() + 30).signed(KEY)))
                .isInstanceOf(Granted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "id_token", "oauth-id-jag+jwt", "dpop+jwt", "at+jwt2", ""})
    @Verifies({"M1", "T9"})
    void another_type_of_token_is_refused(String type) {
        assertRefused(GOOD.signed(KEY, type), NotBelieved.class);
    }

    @Test
    void the_type_may_be_written_as_a_whole_media_type() {
        assertThat(present(GOOD.signed(KEY, "application/at+jwt"))).isInstanceOf(Granted.class);
    }

    static Stream<Arguments> unbelievable() throws GeneralSecurityException {
        String good = GOOD.signed(KEY);
        String payload = good.split("\\.")[1];
        SigningKey sameId = new SigningKey(
                KEY.id(), KEY.algorithm(), TestAuthorizationServer.newKey().privateKey(), KEY.publicKey());
        return Stream.of(
                arguments("no algorithm", header("none") + "." + payload + "."),
                arguments("HMAC with the public key", hmac(header("HS256") + "." + payload)),
                arguments("another algorithm", header("RS256") + "." + payload + ".AAAA"),
                arguments("an unknown key", GOOD.signed(TestAuthorizationServer.newKey())),
                arguments("a stranger's signature under a known key id", GOOD.signed(sameId)),
                arguments(
                        "a changed payload",
                        good.replace(payload, encode(Map.of("sub", "root").toString()))),
                arguments("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
                arguments("an encrypted token", "a.b.c.d.e"),
                arguments("opaque", "0123456789abcdef"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unbelievable")
    @Verifies({"M1", "M7", "RS10"})
    void a_token_that_the_issuer_did_not_sign_is_refused(String name, String token) {
        assertRefused(token, NotBelieved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid", "users", "user:write", "USER"})
    @Verifies("RS6")
    void a_good_token_with_too_little_scope_is_told_so(String scope) {
        assertThat(present(GOOD.with("scope", scope).signed(KEY)))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.error()).isInstanceOf(InsufficientScope.class);
                    assertThat(refused.reason()).contains(new ScopeMissing(Scope.of("user")));
                });
    }

    @Test
    @Verifies({"RS7", "M6"})
    void a_scope_that_includes_the_needed_one_is_enough_and_counts_for_both() {
        AccessControl withHierarchy = new AccessControl(new AccessTokenValidator(
                new JwtAccessTokenReader(new JwkSet(List.of(KEY.verificationKey())), Form.RFC_9068),
                demands(List.of(new Implication("user:write", Scope.of("user")))),
                TestBindings.WITHOUT_MEMORY,
                () -> NOW));
        String token = GOOD.with("scope", "user:write").signed(KEY);
        assertThat(withHierarchy.decide(new Presented(List.of("Bearer " + token), false, "POST", List.of())))
                .asInstanceOf(type(Granted.class))
                .extracting(granted -> granted.caller().scope())
                .isEqualTo(Scope.of("user:write", "user"));
    }

    @ParameterizedTest
    @CsvSource({"typ, ID", "typ, Refresh", "typ, Offline", "token_type, Refresh", "token_type, N_A", "typ, ''"})
    @Verifies({"M1", "T9"})
    void a_token_that_calls_itself_another_thing_is_refused(String claim, String kind) {
        assertRefused(GOOD.with(claim, kind).signed(KEY), AnotherKind.class);
    }

    @ParameterizedTest
    @CsvSource({"typ, Bearer", "typ, bearer", "token_type, Bearer"})
    void a_token_that_calls_itself_an_access_token_is_good(String claim, String kind) {
        assertThat(present(GOOD.with(claim, kind).signed(KEY))).isInstanceOf(Granted.class);
    }

    @Test
    @Verifies("M1")
    void too_little_scope_is_not_said_of_a_token_that_is_bad_anyway() {
        assertRefused(
                GOOD.with("scope", "").with("aud", "https://other.example.com").signed(KEY), WrongAudience.class);
    }

    @Test
    void what_is_wrong_with_a_token_does_not_show() {
        Set<String> answers = Stream.concat(
                        spoiledClaims()
                                .map(Arguments::get)
                                .map(it -> GOOD.with((String) it[0], it[1]).signed(KEY)),
                        Stream.of("opaque", GOOD.signed(KEY, "JWT")))
                .map(token -> ((Refused) present(token)).error().description())
                .collect(Collectors.toSet());
        assertThat(answers).hasSize(1);
    }

    @Test
    @Verifies("RS4")
    void without_a_token_one_is_a_stranger() {
        assertThat(access.decide(new Presented(List.of(), false, "POST", List.of())))
                .isEqualTo(new Stranger());
    }

    @Test
    @Verifies({"RS12", "M5"})
    void a_token_in_the_query_is_refused_even_beside_a_good_one() {
        assertMalformed(new Presented(List.of(), true, "POST", List.of()));
        assertMalformed(new Presented(List.of("Bearer " + GOOD.signed(KEY)), true, "POST", List.of()));
    }

    @Test
    @Verifies("RS8")
    void two_tokens_are_refused_even_if_both_are_good() {
        String header = "Bearer " + GOOD.signed(KEY);
        assertMalformed(new Presented(List.of(header, header), false, "POST", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Basic YTpi", "DPoP a b", "Bearer a b", "Bearer a,b", "Bearer \"a\""})
    @Verifies("RS8")
    void a_header_of_another_form_is_malformed(String header) {
        assertMalformed(new Presented(List.of(header), false, "POST", List.of()));
    }

    private static Demands demands(List<Implication> hierarchy) {
        return new Demands(
                new Issuer(ISSUER), new ResourceIndicator(RESOURCE), Scope.of("user"), new ScopeHierarchy(hierarchy));
    }

    private AccessDecision present(String token) {
        return access.decide(new Presented(List.of("Bearer " + token), false, "POST", List.of()));
    }

    private void assertRefused(String token, Class<? extends AccessRejection> reason) {
        assertThat(present(token)).asInstanceOf(type(Refused.class)).satisfies(refused -> {
            assertThat(refused.error()).isInstanceOf(InvalidToken.class);
            assertThat(refused.reason()).get().isInstanceOf(reason);
        });
    }

    private void assertMalformed(Presented request) {
        assertThat(access.decide(request))
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::error)
                .isInstanceOf(InvalidRequest.class);
    }

    private static Arguments spoiled(String claim, @Nullable Object value, Class<? extends AccessRejection> reason) {
        return arguments(claim, value, reason);
    }

    private static String header(String algorithm) {
        return encode("{\"typ\":\"at+jwt\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + KEY.id() + "\"}");
    }

    private static String hmac(String content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.publicKey().getEncoded(), "HmacSHA256"));
        return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
