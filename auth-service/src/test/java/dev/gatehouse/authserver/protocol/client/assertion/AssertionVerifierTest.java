package dev.gatehouse.authserver.protocol.client.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.fixtures.InMemoryStores;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.Expired;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.ForAnother;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.Incomplete;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.LivesTooLong;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.NotBelieved;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.NotYetValid;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.OfAnother;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.UsedBefore;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.jose.VerificationKey;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionVerifierTest {

    private static final ClientId CLIENT = new ClientId("client");
    private static final String ISSUER = World.ISSUER.value();
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final ClientKey KEY = ClientKey.generate("ES256");
    private static final ClientKey RSA = ClientKey.generate("RS256");

    private final ReplayGuard memory = new InMemoryStores(() -> NOW).replays;
    private final List<Instant> rememberedUntil = new ArrayList<>();
    private final List<AssertionRejection> logged = new ArrayList<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final AssertionVerifier verifier = new AssertionVerifier(
            World.ISSUER,
            (kind, owner, id, until) -> {
                rememberedUntil.add(until);
                return memory.firstUse(kind, owner, id, until);
            },
            (_, reason) -> logged.add(reason),
            () -> NOW);

    static Stream<ClientKey> keys() {
        return ClientKey.ALGORITHMS.stream().map(ClientKey::generate);
    }

    @ParameterizedTest
    @MethodSource("keys")
    @Verifies("AS48")
    void an_assertion_is_believed_that_one_of_the_keys_of_the_client_signed(ClientKey key) {
        assertThat(refusal(key.sign(claims()), key.set())).isEmpty();
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("aud", ISSUER),
                Arguments.of("aud", ISSUER + "/"),
                Arguments.of("aud", ISSUER + "/oauth/token"),
                Arguments.of("exp", SECOND + 1),
                Arguments.of("exp", SECOND),
                Arguments.of("exp", SECOND - 59),
                Arguments.of("exp", SECOND + 3600),
                Arguments.of("exp", SECOND + 3660),
                Arguments.of("exp", SECOND + 60.5),
                Arguments.of("iat", null),
                Arguments.of("iat", SECOND + 8),
                Arguments.of("iat", SECOND - 100_000),
                Arguments.of("nbf", SECOND),
                Arguments.of("nbf", SECOND + 8),
                Arguments.of("nbf", SECOND + 50),
                Arguments.of("nbf", 0),
                Arguments.of("htm", List.of(1, Map.of())));
    }

    @ParameterizedTest
    @MethodSource("good")
    @Verifies("AS48")
    void what_clients_say_in_good_faith_is_accepted(String claim, Object value) {
        assertThat(refusal(KEY.sign(with(claim, value)))).isEmpty();
        assertThat(logged).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("iss", null, new OfAnother()),
                Arguments.of("iss", "another", new OfAnother()),
                Arguments.of("iss", "Client", new OfAnother()),
                Arguments.of("iss", "client ", new OfAnother()),
                Arguments.of("iss", ISSUER, new OfAnother()),
                Arguments.of("iss", List.of("client"), new OfAnother()),
                Arguments.of("sub", null, new OfAnother()),
                Arguments.of("sub", "another", new OfAnother()),
                Arguments.of("sub", 7, new OfAnother()),
                Arguments.of("aud", null, new ForAnother()),
                Arguments.of("aud", "", new ForAnother()),
                Arguments.of("aud", "https://other.example.com", new ForAnother()),
                Arguments.of("aud", ISSUER + "//", new ForAnother()),
                Arguments.of("aud", ISSUER + ".evil.example", new ForAnother()),
                Arguments.of("aud", ISSUER.replace("https", "http"), new ForAnother()),
                Arguments.of("aud", ISSUER.replace("auth", "AUTH"), new ForAnother()),
                Arguments.of("aud", ISSUER + " ", new ForAnother()),
                Arguments.of("aud", ISSUER + "/oauth/token/", new ForAnother()),
                Arguments.of("aud", ISSUER + "/oauth/par", new ForAnother()),
                Arguments.of("aud", ISSUER + "/oauth/revoke", new ForAnother()),
                Arguments.of("aud", "client", new ForAnother()),
                Arguments.of("aud", List.of(), new ForAnother()),
                Arguments.of("aud", List.of(ISSUER), new ForAnother()),
                Arguments.of("aud", List.of(ISSUER, "https://other.example.com"), new ForAnother()),
                Arguments.of("aud", List.of("https://other.example.com", ISSUER), new ForAnother()),
                Arguments.of("aud", Map.of("value", ISSUER), new ForAnother()),
                Arguments.of("exp", null, new Incomplete("exp")),
                Arguments.of("exp", String.valueOf(SECOND + 60), new Incomplete("exp")),
                Arguments.of("exp", true, new Incomplete("exp")),
                Arguments.of("exp", List.of(SECOND + 60), new Incomplete("exp")),
                Arguments.of("exp", 1e300, new Incomplete("exp")),
                Arguments.of("exp", 0, new Expired()),
                Arguments.of("exp", -1, new Expired()),
                Arguments.of("exp", Long.MIN_VALUE, new Expired()),
                Arguments.of("exp", SECOND - 60, new Expired()),
                Arguments.of("exp", SECOND - 61, new Expired()),
                Arguments.of("exp", SECOND + 3661, new LivesTooLong()),
                Arguments.of("exp", (SECOND + 60) * 1000, new LivesTooLong()),
                Arguments.of("exp", Long.MAX_VALUE, new LivesTooLong()),
                Arguments.of("nbf", SECOND + 51, new NotYetValid("nbf")),
                Arguments.of("nbf", SECOND + 60, new NotYetValid("nbf")),
                Arguments.of("nbf", SECOND + 100_000, new NotYetValid("nbf")),
                Arguments.of("nbf", Long.MAX_VALUE, new NotYetValid("nbf")),
                Arguments.of("nbf", "0", new NotYetValid("nbf")),
                Arguments.of("nbf", 1e300, new NotYetValid("nbf")),
                Arguments.of("iat", SECOND + 51, new NotYetValid("iat")),
                Arguments.of("iat", SECOND + 60, new NotYetValid("iat")),
                Arguments.of("iat", List.of(), new NotYetValid("iat")),
                Arguments.of("jti", null, new Incomplete("jti")),
                Arguments.of("jti", "", new Incomplete("jti")),
                Arguments.of("jti", 7, new Incomplete("jti")),
                Arguments.of("jti", List.of("a"), new Incomplete("jti")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    @Verifies({"AS48", "T6"})
    void what_does_not_speak_of_this_client_to_this_server_now_is_refused(
            String claim, Object value, AssertionRejection expected) {
        assertThat(refusal(KEY.sign(with(claim, value)))).contains(expected);
        assertThat(logged).containsExactly(expected);
        assertThat(rememberedUntil).isEmpty();
    }

    @Test
    @Verifies({"AS48", "T6"})
    void an_assertion_is_good_once() {
        Map<String, Object> claims = claims();

        assertThat(refusal(KEY.sign(claims))).isEmpty();
        assertThat(refusal(KEY.sign(claims))).contains(new UsedBefore());
        claims.put("exp", SECOND + 90);
        assertThat(refusal(KEY.sign(claims))).contains(new UsedBefore());
        assertThat(rememberedUntil.getFirst()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    @Verifies("T6")
    void nobody_else_can_spend_the_id_of_a_client() {
        Map<String, Object> claims = claims();
        ClientKey stranger =
                new ClientKey(KEY.id(), "ES256", ClientKey.generate("ES256").pair());

        assertThat(refusal(stranger.sign(claims))).contains(new NotBelieved(new JwtRejection.BadSignature()));
        claims.put("aud", "https://other.example.com");
        assertThat(refusal(KEY.sign(claims))).contains(new ForAnother());
        claims.put("aud", ISSUER);
        assertThat(refusal(KEY.sign(claims))).isEmpty();
    }

    @Test
    void two_clients_may_have_the_same_id_for_their_assertions() {
        ClientId other = new ClientId("other");
        Map<String, Object> claims = ClientKey.claims("other", ISSUER, SECOND);
        claims.put("jti", "1");

        assertThat(refusal(KEY.sign(with("jti", "1")))).isEmpty();
        assertThat(verifier.refusalOf(token(KEY.sign(claims)), other, in(KEY.set())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-",
                "JWT",
                "jwt",
                "application/jwt",
                "client-authentication+jwt",
                "Client-Authentication+JWT",
                "application/client-authentication+jwt"
            })
    @Verifies("AS48")
    void a_type_can_be_missing_or_say_what_it_is(String type) {
        assertThat(refusal(KEY.sign(header("typ", type), claims()))).isEmpty();
    }

    static Stream<Object> otherTypes() {
        return Stream.of(
                "at+jwt",
                "dpop+jwt",
                "oauth-id-jag+jwt",
                "logout+jwt",
                "JOSE",
                "",
                " JWT",
                "text/jwt",
                7,
                List.of("JWT"),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    @Verifies({"T6", "T9"})
    void a_token_of_another_type_is_no_assertion(Object type) {
        assertThat(refusal(KEY.sign(header("typ", type), claims())))
                .contains(new NotBelieved(new JwtRejection.WrongType(type instanceof String text ? text : "")));
        assertThat(lookups).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "NONE", "", "HS256", "HS512", "ES384", "ES512", "ES256K", "RS384", "PS512", "RS1"
            })
    @Verifies({"AS48", "T6"})
    void an_algorithm_off_the_list_is_refused_before_any_key_is_looked_for(String algorithm) {
        String signed = KEY.sign(header("alg", algorithm), claims());
        String unsigned = signed.substring(0, signed.lastIndexOf('.') + 1);

        for (String assertion : List.of(signed, unsigned)) {
            assertThat(UnverifiedJwt.parse(assertion).toOptional().map(this::refusal))
                    .isIn(
                            Optional.empty(),
                            Optional.of(Optional.of(new NotBelieved(new JwtRejection.WrongAlgorithm(algorithm)))));
        }
        assertThat(lookups).hasValue(0);
    }

    @Test
    @Verifies({"AS48", "T6"})
    void the_public_key_is_no_hmac_secret() throws GeneralSecurityException {
        for (byte[] secret :
                List.of(RSA.pair().getPublic().getEncoded(), RSA.set().toJson().getBytes(StandardCharsets.UTF_8))) {
            String[] parts =
                    RSA.sign(Map.of("alg", "HS256", "kid", RSA.id()), claims()).split("\\.");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String input = parts[0] + "." + parts[1];
            String forged = input + "." + ClientKey.encoded(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));

            assertThat(refusal(forged, RSA.set())).contains(new NotBelieved(new JwtRejection.WrongAlgorithm("HS256")));
        }
    }

    @ParameterizedTest
    @CsvSource({"RS256, PS256", "PS256, RS256"})
    @Verifies({"AS48", "T6"})
    void the_algorithm_must_be_that_of_the_key(String signed, String registered) {
        ClientKey used = new ClientKey("k", signed, RSA.pair());
        JwkSet onFile = new ClientKey("k", registered, RSA.pair()).set();

        assertThat(refusal(used.sign(claims()), onFile))
                .contains(new NotBelieved(new JwtRejection.WrongAlgorithm(signed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c"})
    @Verifies({"T6", "R1"})
    void a_key_that_the_assertion_brings_is_neither_used_nor_fetched(String member) {
        ClientKey attacker = ClientKey.generate("ES256");
        Object value = switch (member) {
            case "jwk" -> ((List<?>) attacker.set().asMap().get("keys")).getFirst();
            case "x5c" -> List.of("MIIB");
            default -> "https://169.254.169.254/jwks";
        };
        for (String kid : List.of(KEY.id(), attacker.id(), "https://169.254.169.254/k", "../../k", "' OR 1=1 --")) {
            Map<String, Object> header = header(member, value);
            header.put("kid", kid);

            assertThat(refusal(attacker.sign(header, claims())))
                    .contains(new NotBelieved(
                            kid.equals(KEY.id()) ? new JwtRejection.BadSignature() : new JwtRejection.UnknownKey(kid)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"exp\"]", "[\"b64\"]", "[]", "true"})
    @Verifies("T6")
    void critical_headers_that_nobody_here_understands_are_refused(String critical) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",\"b64\":true,\"crit\":%s}".formatted(KEY.id(), critical);

        assertThat(UnverifiedJwt.parse(KEY.sign(header, "{}")).toOptional()).isEmpty();
    }

    @Test
    @Verifies("T6")
    void the_key_of_another_client_proves_nothing() {
        ClientKey other = ClientKey.generate("ES256");

        assertThat(refusal(other.sign(claims()))).contains(new NotBelieved(new JwtRejection.UnknownKey(other.id())));
    }

    @Test
    void an_assertion_without_key_id_is_signed_with_the_only_key_of_its_algorithm() {
        Map<String, Object> header = Map.of("alg", "ES256");
        JwkSet oneOfEach = new JwkSet(List.of(RSA.verificationKey(), KEY.verificationKey()));
        JwkSet twoOfOne = new JwkSet(
                List.of(KEY.verificationKey(), ClientKey.generate("ES256").verificationKey()));
        JwkSet unnamed =
                new JwkSet(List.of(new VerificationKey("", "ES256", KEY.pair().getPublic())));

        assertThat(refusal(KEY.sign(header, claims()), oneOfEach)).isEmpty();
        assertThat(refusal(KEY.sign(header, claims()), unnamed)).isEmpty();
        assertThat(refusal(KEY.sign(claims()), unnamed)).isEmpty();
        assertThat(refusal(KEY.sign(header, claims()), twoOfOne))
                .contains(new NotBelieved(new JwtRejection.UnknownKey("")));
    }

    @Test
    @Verifies("T6")
    void a_swapped_payload_is_refused() {
        String[] parts = KEY.sign(claims()).split("\\.");
        String[] others = KEY.sign(claims()).split("\\.");

        assertThat(refusal(parts[0] + "." + others[1] + "." + parts[2]))
                .contains(new NotBelieved(new JwtRejection.BadSignature()));
    }

    @Test
    void keys_that_cannot_be_had_leave_it_open() {
        KeysNotReachable unreachable = new KeysNotReachable("connection refused");

        assertThat(verifier.refusalOf(token(KEY.sign(claims())), CLIENT, (_, _) -> Result.err(unreachable)))
                .contains(unreachable);
        assertThat(logged).containsExactly(unreachable);
        assertThat(rememberedUntil).isEmpty();
    }

    private Optional<AssertionRejection> refusal(String assertion) {
        return refusal(assertion, KEY.set());
    }

    private Optional<AssertionRejection> refusal(UnverifiedJwt assertion) {
        return verifier.refusalOf(assertion, CLIENT, in(KEY.set()));
    }

    private Optional<AssertionRejection> refusal(String assertion, JwkSet keys) {
        return verifier.refusalOf(token(assertion), CLIENT, in(keys));
    }

    private KeyLookup in(JwkSet keys) {
        return (id, algorithm) -> {
            lookups.incrementAndGet();
            return Result.ok(keys.find(id, algorithm));
        };
    }

    private static UnverifiedJwt token(String assertion) {
        return UnverifiedJwt.parse(assertion).orElseThrow();
    }

    private static Map<String, Object> claims() {
        return ClientKey.claims(CLIENT.value(), ISSUER, SECOND);
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = claims();
        claims.put(claim, value);
        return claims;
    }

    private static Map<String, Object> header(String member, Object value) {
        Map<String, Object> header = KEY.header();
        header.put(member, value);
        return header;
    }
}
