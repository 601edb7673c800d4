package dev.gatehouse.oauth.jose;

import java.security.PrivateKey;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs claims with one key. */
public final class JwtSigner {

    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final PrivateKey key;
    private final String type;

    /** @param type the {@code typ} of what it signs, as {@code at+jwt} */
    public JwtSigner(SigningKey key, String type) {
        this(key.id(), key.algorithm(), key.privateKey(), type);
    }

    /** @param keyId empty for a key without a name */
    JwtSigner(String keyId, SignatureAlgorithm algorithm, PrivateKey key, String type) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.key = key;
        this.type = type;
    }

    /** @return the compact serialization */
    public String sign(Map<String, Object> claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setHeader("typ", type);
        jws.setAlgorithmHeaderValue(algorithm.value());
        if (!keyId.isEmpty()) {
            jws.setKeyIdHeaderValue(keyId);
        }
        jws.setKey(key);
        jws.setPayload(JsonUtil.toJson(claims));
        try {
            return jws.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException("cannot sign with key " + keyId, broken);
        }
    }
}
