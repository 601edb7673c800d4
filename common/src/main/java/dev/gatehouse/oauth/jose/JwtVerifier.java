package dev.gatehouse.oauth.jose;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Believes a token's signature, its type and its algorithm, in that no key is taken from the token itself: {@code jwk},
 * {@code jku} and {@code x5u} are ignored (RFC 8725 §3.10). Nothing critical is understood here (RFC 7515 §4.1.11).
 * Claims are the caller's to judge.
 */
public final class JwtVerifier {

    /** Signature algorithms that are accepted at all: asymmetric ones. */
    private static final Set<String> ALGORITHMS = Set.of("ES256", "RS256", "PS256", "EdDSA");

    private final KeySource keys;
    private final String type;

    /**
     * @param type the demanded {@code typ}, with or without {@code application/} (RFC 7515 §4.1.9)
     */
    public JwtVerifier(KeySource keys, String type) {
        this.keys = keys;
        this.type = type;
    }

    /** The claims of a token that is signed as it says. */
    public Result<JsonObject, JwtRejection> verify(String compact) {
        JsonWebSignature jws = new JsonWebSignature();
        try {
            jws.setCompactSerialization(compact);
        } catch (JoseException malformed) {
            return Result.err(new JwtRejection.Malformed());
        }
        if (jws.getHeaders().getObjectHeaderValue("crit") != null) {
            return Result.err(new JwtRejection.Malformed());
        }
        String algorithm = header(jws, "alg");
        String actualType = header(jws, "typ");
        if (!mediaType(actualType).equals(type)) {
            return Result.err(new JwtRejection.WrongType(actualType));
        }
        if (!ALGORITHMS.contains(algorithm)) {
            return Result.err(new JwtRejection.WrongAlgorithm(algorithm));
        }
        String keyId = header(jws, "kid");
        Optional<VerificationKey> key = keys.find(keyId);
        if (key.isEmpty()) {
            return Result.err(new JwtRejection.UnknownKey(keyId));
        }
        return key.get().algorithm().equals(algorithm)
                ? verify(jws, key.get())
                : Result.err(new JwtRejection.WrongAlgorithm(algorithm));
    }

    private static Result<JsonObject, JwtRejection> verify(JsonWebSignature jws, VerificationKey key) {
        try {
            jws.setKey(key.key());
            return jws.verifySignature()
                    ? Result.ok(JsonObject.of(JsonUtil.parseJson(jws.getPayload())))
                    : Result.err(new JwtRejection.BadSignature());
        } catch (JoseException notVerifiable) {
            return Result.err(new JwtRejection.Malformed());
        }
    }

    /** Empty for what is no string, which the library's own getters throw at. */
    private static String header(JsonWebSignature jws, String name) {
        return jws.getHeaders().getObjectHeaderValue(name) instanceof String value ? value : "";
    }

    private static String mediaType(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
