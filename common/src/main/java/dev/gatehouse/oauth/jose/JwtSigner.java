package dev.gatehouse.oauth.jose;

import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs claims with one key. */
public final class JwtSigner {

    private final SigningKey key;
    private final String type;

    /** @param type the {@code typ} of what it signs, as {@code at+jwt} */
    public JwtSigner(SigningKey key, String type) {
        this.key = key;
        this.type = type;
    }

    /** @return the compact serialization */
    public String sign(Map<String, Object> claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setHeader("typ", type);
        jws.setAlgorithmHeaderValue(key.algorithm().value());
        jws.setKeyIdHeaderValue(key.id());
        jws.setKey(key.privateKey());
        jws.setPayload(JsonUtil.toJson(claims));
        try {
            return jws.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException("cannot sign with key " + key.id(), broken);
        }
    }
}
