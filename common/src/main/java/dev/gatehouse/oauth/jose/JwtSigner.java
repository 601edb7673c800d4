package dev.gatehouse.oauth.jose;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs claims with one key. */
public final class JwtSigner {

    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final PrivateKey key;
    private final String type;
    private final Optional<PublicKey> shown;

    /** @param type the {@code typ} of what it signs, as {@code at+jwt} */
    public JwtSigner(SigningKey key, String type) {
        this(key.id(), key.algorithm(), key.privateKey(), type, Optional.empty());
    }

    /** A signer that shows the public key in place of its name, to whoever has not seen it before (RFC 9449 §4.2). */
    public static JwtSigner showing(SigningKey key, String type) {
        return new JwtSigner("", key.algorithm(), key.privateKey(), type, Optional.of(key.publicKey()));
    }

    /** @param keyId empty for a key without a name */
    JwtSigner(String keyId, SignatureAlgorithm algorithm, PrivateKey key, String type) {
        this(keyId, algorithm, key, type, Optional.empty());
    }

    private JwtSigner(
            String keyId, SignatureAlgorithm algorithm, PrivateKey key, String type, Optional<PublicKey> shown) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.key = key;
        this.type = type;
        this.shown = shown;
    }

    /** @return the compact serialization */
    public String sign(Map<String, Object> claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setHeader("typ", type);
        jws.setAlgorithmHeaderValue(algorithm.value());
        if (!keyId.isEmpty()) {
            jws.setKeyIdHeaderValue(keyId);
        }
        shown.map(JwtSigner::jwk).ifPresent(jws::setJwkHeader);
        jws.setKey(key);
        jws.setPayload(JsonUtil.toJson(claims));
        try {
            return jws.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException("cannot sign with key " + keyId, broken);
        }
    }

    private static PublicJsonWebKey jwk(PublicKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key);
        } catch (JoseException notAKey) {
            throw new IllegalStateException(notAKey);
        }
    }
}
