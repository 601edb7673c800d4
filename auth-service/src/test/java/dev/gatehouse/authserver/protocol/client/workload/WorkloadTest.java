package dev.gatehouse.authserver.protocol.client.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.WorkloadAdmitted;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ClientNotAdmitted;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.Expired;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ForAnotherServer;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.Incomplete;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.LivesTooLong;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NoSuchWorkload;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotBelieved;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotUnderstood;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotYetValid;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.OfAnotherClient;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.SeveralWorkloads;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UntrustedIssuer;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UsedBefore;
import dev.gatehouse.authserver.protocol.client.issuer.TrustedIssuer;
import dev.gatehouse.oauth.ClaimPath;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {

    private static final long NOW = new World().now.getEpochSecond();
    private static final ClientKey KEY = ClientKey.generate("ES256");
    private static final String NIGHTLY = "system:serviceaccount:reports:nightly";

    private final World world = new World();

    @BeforeEach
    void trust() {
        world.publishedKeys.put(World.CLUSTER_KEYS, KEY.set());
        world.publishedKeys.put(World.BUILDS_KEYS, KEY.set());
        world.add(new PublicClient(World.NIGHTLY, World.registration(Set.of(GrantType.JWT_BEARER))));
    }

    @Test
    @Verifies({"AS96", "T15"})
    void a_program_gets_a_token_of_the_client_that_it_is_without_naming_one() {
        TokenResponse answer = present(pod()).orElseThrow();

        assertThat(answer.refreshToken()).isNull();
        assertThat(answer.scope()).isEqualTo("user");
        assertThat(introspect(answer)).containsEntry("sub", "nightly").containsEntry("client_id", "nightly");
        assertThat(introspect(answer).get("aud").toString()).contains(World.RESOURCE);
        assertThat(world.refusals).isEmpty();
    }

    @Test
    @Verifies("AS96")
    void who_came_is_told_to_the_audit_log_as_the_platform_calls_it() {
        present(pod()).orElseThrow();

        assertThat(world.told)
                .contains(
                        new WorkloadAdmitted(World.NIGHTLY, new Issuer("https://cluster.example"), NIGHTLY, world.now))
                .hasAtLeastOneElementOfType(TokensIssued.class);
    }

    @Test
    @Verifies("AS96")
    void the_token_endpoint_is_an_audience_as_well_and_an_array_of_one_is_one() {
        assertThat(present(with(pod(), "aud", "https://auth.example.com/oauth/token"))
                        .toOptional())
                .isPresent();
        assertThat(present(with(pod(), "aud", List.of(World.ISSUER.value()))).toOptional())
                .isPresent();
    }

    /** As libraries do that have a client before they know the grant. */
    @Test
    @Verifies("AS96")
    void naming_the_client_does_no_harm_and_naming_another_gets_nothing() {
        assertThat(present(pod(), Map.of("client_id", "nightly")).toOptional()).isPresent();

        assertThat(present(pod(), Map.of("client_id", "public-client")).failure())
                .map(AtToken::code)
                .contains("invalid_grant");
        assertThat(world.refusals).containsExactly(new OfAnotherClient());
    }

    @Test
    @Verifies("AS96")
    void a_token_that_lies_in_a_file_serves_until_it_expires() {
        String token = sign(pod());

        assertThat(presentToken(token, Map.of()).toOptional()).isPresent();
        assertThat(presentToken(token, Map.of()).toOptional()).isPresent();
        world.now = world.now.plusSeconds(120);
        assertThat(presentToken(token, Map.of()).failure()).isPresent();
        assertThat(world.refusals).containsExactly(new Expired());
    }

    @Test
    @Verifies("AS96")
    void it_needs_no_id_then() {
        assertThat(present(without(pod(), "jti")).toOptional()).isPresent();
    }

    @Test
    @Verifies("T15")
    void where_tokens_are_good_once_the_second_use_is_refused() {
        String token = sign(job());

        assertThat(presentToken(token, Map.of()).toOptional()).isPresent();
        assertThat(presentToken(token, Map.of()).failure()).map(AtToken::code).contains("invalid_grant");
        assertThat(world.refusals).containsExactly(new UsedBefore());
    }

    @Test
    @Verifies("T15")
    void a_request_for_a_resource_that_it_can_not_have_does_not_spend_the_token() {
        String token = sign(job());

        assertThat(presentToken(token, Map.of("resource", World.OPAQUE_RESOURCE))
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_target");
        assertThat(presentToken(token, Map.of()).toOptional()).isPresent();
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong("iss", "https://evil.example", new UntrustedIssuer("https://evil.example")),
                wrong("iss", "https://cluster.example/", new UntrustedIssuer("https://cluster.example/")),
                wrong("iss", List.of("https://cluster.example"), new UntrustedIssuer("")),
                wrong("iss", null, new UntrustedIssuer("")),
                wrong("aud", "https://kubernetes.default.svc", new ForAnotherServer()),
                wrong("aud", World.ISSUER.value() + "/", new ForAnotherServer()),
                wrong("aud", World.ISSUER.value() + "/oauth/revoke", new ForAnotherServer()),
                wrong("aud", List.of(World.ISSUER.value(), "https://kubernetes.default.svc"), new ForAnotherServer()),
                wrong(
                        "aud",
                        List.of(World.ISSUER.value(), World.ISSUER.value() + "/oauth/token"),
                        new ForAnotherServer()),
                wrong("aud", List.of(), new ForAnotherServer()),
                wrong("aud", null, new ForAnotherServer()),
                wrong("sub", null, new Incomplete("sub")),
                wrong("sub", " ", new Incomplete("sub")),
                wrong("sub", List.of(NIGHTLY), new Incomplete("sub")),
                wrong("sub", NIGHTLY + "x", new NoSuchWorkload(NIGHTLY + "x")),
                wrong(
                        "sub",
                        "system:serviceaccount:reports:Nightly",
                        new NoSuchWorkload("system:serviceaccount:reports:Nightly")),
                wrong("sub", "*", new NoSuchWorkload("*")),
                wrong("kubernetes.io", Map.of("namespace", "other"), new NoSuchWorkload(NIGHTLY)),
                wrong("kubernetes.io", Map.of(), new NoSuchWorkload(NIGHTLY)),
                wrong("kubernetes.io", "reports", new NoSuchWorkload(NIGHTLY)),
                wrong("kubernetes.io", null, new NoSuchWorkload(NIGHTLY)),
                wrong("groups", "a", new SeveralWorkloads("nightly, one")),
                wrong("exp", null, new Incomplete("exp")),
                wrong("exp", "soon", new Incomplete("exp")),
                wrong("exp", NOW - 60, new Expired()),
                wrong("exp", NOW + 3661, new LivesTooLong()),
                wrong("exp", Long.MAX_VALUE, new LivesTooLong()),
                wrong("iat", null, new Incomplete("iat")),
                wrong("iat", NOW + 61, new NotYetValid("iat")),
                wrong("nbf", NOW + 61, new NotYetValid("nbf")),
                wrong("nbf", "now", new NotYetValid("nbf")),
                wrong("cnf", Map.of("jkt", "x"), new NotUnderstood("cnf")),
                wrong("act", Map.of("sub", "x"), new NotUnderstood("act")));
    }

    private static Arguments wrong(String claim, Object value, IssuerRejection reason) {
        return Arguments.of(claim, value, reason);
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    @Verifies("T15")
    void each_wrong_claim_is_refused_in_the_same_words_and_told_to_the_log(
            String claim, Object value, IssuerRejection reason) {
        AtToken error = refused(value == null ? without(pod(), claim) : with(pod(), claim, value));

        assertThat(error.code()).isEqualTo("invalid_grant");
        assertThat(Optional.of(error))
                .isEqualTo(presentToken("no.jwt.at all", Map.of()).failure());
        assertThat(world.refusals).contains(reason);
    }

    @Test
    @Verifies("T15")
    void where_tokens_are_good_once_they_need_an_id_and_end_sooner() {
        refused(without(job(), "jti"));
        refused(with(job(), "jti", ""));
        refused(with(job(), "exp", NOW + 661));

        assertThat(world.refusals).containsExactly(new Incomplete("jti"), new Incomplete("jti"), new LivesTooLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "at+jwt", "oauth-id-jag+jwt", "dpop+jwt", "logout+jwt", "application/at+jwt"})
    @Verifies({"T9", "T15"})
    void a_token_for_something_else_is_refused_before_any_key_is_looked_for(String type) {
        world.publishedKeys.clear();
        Map<String, Object> header = KEY.header();
        header.put("typ", type);

        assertThat(presentToken(KEY.sign(header, pod()), Map.of()).failure())
                .map(AtToken::code)
                .contains("invalid_grant");
        assertThat(world.refusals).containsExactly(new NotBelieved(new JwtRejection.WrongType(type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/jwt"})
    @Verifies("AS96")
    void the_plain_type_is_admitted(String type) {
        Map<String, Object> header = KEY.header();
        header.put("typ", type);

        assertThat(presentToken(KEY.sign(header, pod()), Map.of()).toOptional()).isPresent();
    }

    @Test
    @Verifies("T15")
    void an_algorithm_that_the_platform_does_not_use_and_the_key_of_somebody_else_are_refused() {
        ClientKey rsa = ClientKey.generate("RS256");
        presentToken(rsa.sign(pod()), Map.of());
        presentToken(
                new ClientKey(KEY.id(), "ES256", ClientKey.generate("ES256").pair()).sign(pod()), Map.of());
        presentToken(ClientKey.generate("ES256").sign(pod()), Map.of());
        Map<String, Object> none = KEY.header();
        none.put("alg", "none");
        presentToken(KEY.sign(none, pod()), Map.of());

        assertThat(world.refusals)
                .hasSize(4)
                .contains(
                        new NotBelieved(new JwtRejection.WrongAlgorithm("RS256")),
                        new NotBelieved(new JwtRejection.BadSignature()),
                        new NotBelieved(new JwtRejection.WrongAlgorithm("none")));
    }

    @Test
    @Verifies("T15")
    void one_platform_cannot_speak_for_the_programs_of_another() {
        world.publishedKeys.put(World.BUILDS_KEYS, ClientKey.generate("ES256").set());

        refused(job());
        refused(with(pod(), "iss", "https://builds.example"));

        assertThat(world.refusals).hasOnlyElementsOfType(NotBelieved.class).hasSize(2);
    }

    @Test
    @Verifies("T15")
    void a_client_that_is_not_on_file_or_not_for_the_grant_gets_nothing() {
        refused(with(without(pod(), "kubernetes.io"), "sub", "stranger"));
        world.stores.clients.forget(World.NIGHTLY);
        refused(pod());
        world.add(new PublicClient(World.NIGHTLY, World.registration(Set.of(GrantType.DEVICE_CODE))));
        refused(pod());

        assertThat(world.refusals)
                .containsExactly(new ClientNotAdmitted(), new ClientNotAdmitted(), new ClientNotAdmitted());
    }

    @Test
    @Verifies({"AS44", "T15"})
    void it_gets_tokens_for_its_resources_alone() {
        assertThat(present(pod(), Map.of("resource", World.OPAQUE_RESOURCE)).toOptional())
                .isPresent();
        assertThat(present(pod(), Map.of("resource", World.OTHER_RESOURCE))
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_target");
        assertThat(present(pod(), Map.of("resource", "https://unknown.example"))
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_target");
    }

    @Test
    @Verifies("T4")
    void and_the_scope_of_its_client_alone() {
        assertThat(present(pod(), Map.of("scope", "user user:write"))
                        .orElseThrow()
                        .scope())
                .isEqualTo("user");
        assertThat(present(pod(), Map.of("scope", "user:write")).failure().map(AtToken::code))
                .contains("invalid_scope");
    }

    @Test
    @Verifies("R7")
    void keys_that_cannot_be_read_are_no_reason_to_refuse() {
        world.publishedKeys.clear();

        assertThat(refused(pod()).code()).isEqualTo("temporarily_unavailable");
    }

    @Test
    @Verifies("T14")
    void without_an_assertion_the_request_is_malformed() {
        assertThat(world.token(Map.of("grant_type", GrantType.JWT_BEARER.value()))
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_request");
    }

    @Test
    @Verifies("T15")
    void who_proves_to_be_a_client_is_not_taken_for_a_program() {
        assertThat(present(pod(), Map.of("client_id", "nightly", "client_secret", "x"))
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "nbf", "iat", "jti"})
    @Verifies("T15")
    void a_rule_says_who_it_is(String claim) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new WorkloadRule("all", Map.of(new ClaimPath(claim), "x"), World.NIGHTLY, Set.of("mcp")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkloadRule("all", Map.of(), World.NIGHTLY, Set.of("mcp")));
    }

    @Test
    @Verifies("T15")
    void a_platform_has_programs_and_its_tokens_end_within_a_day() {
        List<WorkloadRule> rules =
                List.of(new WorkloadRule("a", Map.of(new ClaimPath("sub"), "a"), World.NIGHTLY, Set.of("mcp")));

        assertThat(platform(Duration.ofDays(1), rules).rules()).isEqualTo(rules);
        for (Duration longest : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(1).plusMillis(1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> platform(longest, rules));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> platform(Duration.ofHours(1), List.of()));
        WorkloadIssuer once = platform(Duration.ofHours(1), rules);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkloadVerifier(Set.of("x"), List.of(once, once), () -> world.now));
    }

    private static WorkloadIssuer platform(Duration longest, List<WorkloadRule> rules) {
        TrustedIssuer trusted = new TrustedIssuer(
                new Issuer("https://platform.example"), Set.of("ES256"), (_, _) -> Result.ok(Optional.empty()));
        return new WorkloadIssuer(trusted, WorkloadIssuer.Use.ONCE, longest, rules);
    }

    private AtToken refused(Map<String, Object> claims) {
        return present(claims).failure().orElseThrow();
    }

    private Result<TokenResponse, AtToken> present(Map<String, Object> claims) {
        return present(claims, Map.of());
    }

    private Result<TokenResponse, AtToken> present(Map<String, Object> claims, Map<String, String> more) {
        return presentToken(sign(claims), more);
    }

    private Result<TokenResponse, AtToken> presentToken(String token, Map<String, String> more) {
        Map<String, String> request = new LinkedHashMap<>(more);
        request.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        request.put("assertion", token);
        return world.token(request);
    }

    private Map<String, Object> introspect(TokenResponse answer) {
        Parameters parameters = World.parameters(Map.of("token", answer.accessToken()));
        return world.introspection
                .handle(parameters, Optional.of(World.basic("mcp", World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap();
    }

    private static String sign(Map<String, Object> claims) {
        return KEY.sign(claims);
    }

    /** As a cluster writes them into a file of the pod. */
    private static Map<String, Object> pod() {
        Map<String, Object> claims = ClientKey.claims(NIGHTLY, World.ISSUER.value(), NOW);
        claims.put("iss", "https://cluster.example");
        claims.put("nbf", NOW);
        claims.put("kubernetes.io", Map.of("namespace", "reports", "serviceaccount", Map.of("name", "nightly")));
        return claims;
    }

    /** As a build server makes them for each job that asks. */
    private static Map<String, Object> job() {
        Map<String, Object> claims =
                ClientKey.claims("repo:harbour/notes:ref:refs/heads/main", World.ISSUER.value(), NOW);
        claims.put("iss", "https://builds.example");
        claims.put("repository", "harbour/notes");
        return claims;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return changed;
    }
}
