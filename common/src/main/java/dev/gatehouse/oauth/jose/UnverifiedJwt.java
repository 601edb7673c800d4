package dev.gatehouse.oauth.jose;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A signed token before its signature was checked: what it says serves to find the key, and nothing else. Where to find
 * the key the token does not say: {@code jku} and {@code x5u} are ignored (RFC 8725 §3.10), and so is {@code jwk} by all
 * who do not ask for {@link #embeddedKey()}. Nothing critical is understood here (RFC 7515 §4.1.11).
 */
public final class UnverifiedJwt {

    /** Signature algorithms that are accepted at all, asymmetric ones, as metadata lists them. */
    public static final List<String> ALGORITHMS = List.of("ES256", "RS256", "PS256", "EdDSA");

    private final JsonWebSignature jws;

    private UnverifiedJwt(JsonWebSignature jws) {
        this.jws = jws;
    }

    /** Reads what is no more than well-formed. */
    public static Result<UnverifiedJwt, JwtRejection> parse(String compact) {
        JsonWebSignature jws = new JsonWebSignature();
        try {
            jws.setCompactSerialization(compact);
        } catch (JoseException malformed) {
            return Result.err(new JwtRejection.Malformed());
        }
        return jws.getHeaders().getObjectHeaderValue("crit") == null
                ? Result.ok(new UnverifiedJwt(jws))
                : Result.err(new JwtRejection.Malformed());
    }

    /** Whether there is a {@code typ} at all, of whatever JSON type. */
    public boolean hasType() {
        return jws.getHeaders().getObjectHeaderValue("typ") != null;
    }

    /** The {@code typ}; empty for none and for what is no string. */
    public String type() {
        return header("typ");
    }

    /**
     * Whether that is its {@code typ}, with or without {@code application/} (RFC 7515 §4.1.9).
     *
     * @param type in lower case and without {@code application/}
     */
    public boolean isOf(String type) {
        String actual = type().toLowerCase(Locale.ROOT);
        return actual.equals(type) || actual.equals("application/" + type);
    }

    /** The {@code alg}; empty for what is no string. */
    public String algorithm() {
        return header("alg");
    }

    /** The {@code kid}; empty for none and for what is no string. */
    public String keyId() {
        return header("kid");
    }

    /**
     * The public key in its header, for the algorithm that it says. Who signs with it proves to hold it, and nothing
     * else. Empty for none, for one of another kind, and for one that shows its private half.
     */
    public Optional<VerificationKey> embeddedKey() {
        return jws.getHeaders().getObjectHeaderValue("jwk") instanceof Map<?, ?> key
                ? JwkSet.single(key, algorithm())
                : Optional.empty();
    }

    /** What it claims; empty when its payload is no JSON object. */
    public Optional<JsonObject> claimed() {
        try {
            return Optional.of(JsonObject.of(JsonUtil.parseJson(jws.getUnverifiedPayload())));
        } catch (JoseException noObject) {
            return Optional.empty();
        }
    }

    /** Its claims, when {@code key} signed them with the algorithm that it says, and that is the key's. */
    public Result<JsonObject, JwtRejection> verify(VerificationKey key) {
        if (!ALGORITHMS.contains(algorithm()) || !key.algorithm().equals(algorithm())) {
            return Result.err(new JwtRejection.WrongAlgorithm(algorithm()));
        }
        try {
            jws.setKey(key.key());
            return jws.verifySignature()
                    ? claimed()
                            .<Result<JsonObject, JwtRejection>>map(Result::ok)
                            .orElseGet(() -> Result.err(new JwtRejection.Malformed()))
                    : Result.err(new JwtRejection.BadSignature());
        } catch (JoseException notVerifiable) {
            return Result.err(new JwtRejection.Malformed());
        }
    }

    /** Empty for what is no string, which the library's own getters throw at. */
    private String header(String name) {
        return jws.getHeaders().getObjectHeaderValue(name) instanceof String value ? value : "";
    }
}
