package dev.gatehouse.authserver.protocol.idtoken;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.idtoken.IssuedIdTokens.Login;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokensTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final IssuedIdTokens idTokens = new IssuedIdTokens(World.ISSUER, world.keys);

    @Test
    void a_login_is_told_to_the_client_that_asked() throws Exception {
        world.now = world.now.plusMillis(999);
        TokenResponse tokens = tokens(client, "openid profile email", "n-0S6_WzA2Mj");

        long now = world.now.getEpochSecond();
        assertThat(claims(tokens).asMap())
                .containsEntry("iss", World.ISSUER.value())
                .containsEntry("sub", World.USER.id().toString())
                .containsEntry("aud", client.id().value())
                .containsEntry("iat", now)
                .containsEntry("exp", now + World.ACCESS_TOKEN_LIFETIME.toSeconds())
                .containsEntry("auth_time", now)
                .containsEntry("nonce", "n-0S6_WzA2Mj")
                .containsEntry("at_hash", leftHalf(tokens.accessToken()))
                .containsOnlyKeys(IdTokenIssuer.CLAIMS);
    }

    @Test
    void a_request_without_a_nonce_gets_none_back() {
        assertThat(claims(tokens(client, "openid")).has("nonce")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "profile email", "user offline_access"})
    void without_the_scope_openid_nothing_is_told(String scope) {
        assertThat(tokens(client, scope).idToken()).isNull();
    }

    @Test
    void a_refresh_tells_of_the_same_login_without_its_nonce() {
        TokenResponse first = tokens(client, "openid", "n");
        long authTime = claims(first).integer("auth_time").orElseThrow();
        world.now = world.now.plus(Duration.ofHours(1));

        TokenResponse second =
                world.token(refreshRequest(client, first.refreshToken())).orElseThrow();

        assertThat(claims(second).integer("auth_time")).contains(authTime);
        assertThat(claims(second).integer("iat")).contains(world.now.getEpochSecond());
        assertThat(claims(second).string("sub")).isEqualTo(claims(first).string("sub"));
        assertThat(claims(second).has("nonce")).isFalse();
    }

    @Test
    void a_refresh_that_leaves_openid_out_tells_nothing() {
        TokenResponse first = tokens(client, "user openid");

        TokenResponse second = world.token(with(refreshRequest(client, first.refreshToken()), "scope", "user"))
                .orElseThrow();

        assertThat(second.idToken()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "ES256"})
    void a_client_gets_the_algorithm_that_it_registered(SignatureAlgorithm algorithm) {
        Client choosy = world.openIdClient(new OpenIdRegistration(List.of(), Optional.of(algorithm)));

        assertThat(header(tokens(choosy, "openid"))).contains("\"alg\":\"" + algorithm.value() + "\"");
    }

    @Test
    void a_client_that_registered_none_gets_the_one_that_all_clients_know() {
        assertThat(header(tokens(client, "openid"))).contains("\"alg\":\"RS256\"", "\"typ\":\"JWT\"");
    }

    @Test
    void a_token_that_comes_back_tells_of_its_login_also_when_it_has_expired() {
        String idToken = Objects.requireNonNull(tokens(client, "openid").idToken());
        world.now = world.now.plus(Duration.ofDays(1));

        assertThat(idTokens.read(idToken)).contains(new Login(World.USER.id().toString(), client.id()));
    }

    @Test
    @Verifies("T9")
    void nothing_else_comes_back_as_an_id_token() {
        TokenResponse tokens = tokens(client, "openid");
        Map<String, Object> claims = new HashMap<>(claims(tokens).asMap());
        SigningKey other = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());

        assertThat(idTokens.read(sign(world.signingKey, "JWT", claims))).isPresent();
        assertThat(idTokens.read(sign(world.signingKey, "at+jwt", claims))).isEmpty();
        assertThat(idTokens.read(sign(other, "JWT", claims))).isEmpty();
        assertThat(idTokens.read(tokens.accessToken())).isEmpty();
        assertThat(idTokens.read(String.valueOf(tokens.refreshToken()))).isEmpty();
        claims.put("iss", "https://elsewhere.example.com");
        assertThat(idTokens.read(sign(world.signingKey, "JWT", claims))).isEmpty();
    }

    private static String sign(SigningKey key, String type, Map<String, Object> claims) {
        return new JwtSigner(key, type).sign(claims);
    }

    private TokenResponse tokens(Client client, String scope) {
        return tokens(with(authorizationRequest(client), "scope", scope), client);
    }

    private TokenResponse tokens(Client client, String scope, String nonce) {
        return tokens(with(with(authorizationRequest(client), "scope", scope), "nonce", nonce), client);
    }

    private TokenResponse tokens(Map<String, String> request, Client client) {
        return world.token(tokenRequest(client, world.code(request))).orElseThrow();
    }

    private JsonObject claims(TokenResponse tokens) {
        return new JwtVerifier(world.keys.verification(), "jwt")
                .verify(Objects.requireNonNull(tokens.idToken()))
                .orElseThrow();
    }

    private static String header(TokenResponse tokens) {
        String header = Objects.requireNonNull(tokens.idToken()).split("\\.", -1)[0];
        return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    }

    private static String leftHalf(String accessToken) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    }
}
