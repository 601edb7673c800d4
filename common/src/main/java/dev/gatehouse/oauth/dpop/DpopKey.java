package dev.gatehouse.oauth.dpop;

import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key pair with which a client proves that a request is its own (RFC 9449 §4). */
public record DpopKey(SigningKey pair) {

    private static final SignatureAlgorithm SIGNATURES = SignatureAlgorithm.ES256;

    /** What its proofs are signed with: servers that accept proofs accept this. */
    public static final String ALGORITHM = SIGNATURES.value();

    public static DpopKey generate(SecureRandom random) {
        return new DpopKey(SigningKey.generate(SIGNATURES, random));
    }

    /** What tokens are bound to. */
    public KeyThumbprint thumbprint() {
        return pair.verificationKey().thumbprint();
    }

    /**
     * The value of a header {@code DPoP}, good for one request.
     *
     * @param nonce what the server wants to see in it; empty while it wants none
     * @param random gives the proof its id
     */
    public String proof(DpopRequest request, Optional<String> nonce, Instant now, RandomGenerator random) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", Base64.getUrlEncoder().withoutPadding().encodeToString(id));
        claims.put("htm", request.method());
        claims.put("htu", request.uri().value());
        claims.put("iat", now.getEpochSecond());
        request.tokenHash().ifPresent(hash -> claims.put("ath", hash));
        nonce.ifPresent(it -> claims.put("nonce", it));
        return JwtSigner.showing(pair, DpopProof.TYPE).sign(claims);
    }

    /** Both halves as a text, to be kept where secrets are. */
    public String encoded() {
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(pair.privateKey().getEncoded()) + "."
                + encoder.encodeToString(pair.publicKey().getEncoded());
    }

    /** Empty for what {@link #encoded} did not give. */
    public static Optional<DpopKey> decode(String text) {
        String[] halves = text.split("\\.", -1);
        try {
            return halves.length == 2
                    ? Optional.of(new DpopKey(SigningKey.decode("", SIGNATURES, bytes(halves[0]), bytes(halves[1]))))
                    : Optional.empty();
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return "DpopKey[" + thumbprint() + "]";
    }
}
