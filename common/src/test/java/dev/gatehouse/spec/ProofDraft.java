package dev.gatehouse.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A proof of possession before it is signed (RFC 9449 §4.2): good, until it is changed. */
public final class ProofDraft {

    private final ProofKey key;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    ProofDraft(ProofKey key, String method, String uri, Instant now) {
        this.key = key;
        header.put("typ", "dpop+jwt");
        header.put("alg", key.algorithm());
        header.put("jwk", key.jwk());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", uri);
        claims.put("iat", now.getEpochSecond());
    }

    /** @param value null to leave the claim out */
    public ProofDraft claim(String name, @Nullable Object value) {
        return set(claims, name, value);
    }

    /** @param value null to leave the member out */
    public ProofDraft header(String name, @Nullable Object value) {
        return set(header, name, value);
    }

    /** Bound to a token that is presented with it. */
    public ProofDraft forToken(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return claim("ath", ProofKey.encoded(hash));
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** The value of the header {@code DPoP}. */
    public String sign() {
        return key.sign(header, claims);
    }

    private ProofDraft set(Map<String, Object> members, String name, @Nullable Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return this;
    }
}
