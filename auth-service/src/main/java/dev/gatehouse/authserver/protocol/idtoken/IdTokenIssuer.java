package dev.gatehouse.authserver.protocol.idtoken;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes ID tokens. They tell of the login and name the user; what else is known of the user is for the userinfo
 * endpoint, as it should be where there is an access token (OpenID Connect Core §5.4).
 */
public final class IdTokenIssuer {

    /** All claims that there can be. */
    public static final List<String> CLAIMS =
            List.of("iss", "sub", "aud", "exp", "iat", "auth_time", "amr", "nonce", "at_hash");

    /** The {@code typ} that keeps an ID token from passing for an access token (T9). */
    static final String TYPE = "JWT";

    /** What a client gets that registered no algorithm (OpenID Connect Registration §2). */
    private static final SignatureAlgorithm DEFAULT = SignatureAlgorithm.RS256;

    private final Issuer issuer;
    private final Duration lifetime;
    private final SigningKeys keys;
    private final InstantSource clock;

    public IdTokenIssuer(Issuer issuer, Duration lifetime, SigningKeys keys, InstantSource clock) {
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param accessToken what the ID token is handed out with
     * @param nonce of the authorization request, as it was sent
     * @return the compact serialization
     */
    public String issue(Client client, Authorization authorization, String accessToken, Optional<String> nonce) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.value());
        claims.put("sub", authorization.user().id().toString());
        claims.put("aud", client.id().value());
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("auth_time", authorization.authTime().getEpochSecond());
        if (!authorization.methods().values().isEmpty()) {
            claims.put("amr", authorization.methods().values());
        }
        nonce.ifPresent(value -> claims.put("nonce", value));
        claims.put("at_hash", hash(accessToken));
        SignatureAlgorithm algorithm =
                client.registration().openId().idTokenAlgorithm().orElse(DEFAULT);
        return new JwtSigner(keys.current(algorithm), TYPE).sign(claims);
    }

    /** The left half of the hash that all {@link OpenIdRegistration#ALGORITHMS} use, so that nobody swaps the access token (OpenID Connect Core §3.1.3.6). */
    private static String hash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }
}
