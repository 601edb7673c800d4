package dev.gatehouse.oauth.jose;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.Optional;

/** Believes a token's signature, its type and its algorithm. Claims are the caller's to judge. */
public final class JwtVerifier {

    private final KeySource keys;
    private final String type;

    /** @param type the demanded {@code typ}, in lower case and without {@code application/} */
    public JwtVerifier(KeySource keys, String type) {
        this.keys = keys;
        this.type = type;
    }

    /** The claims of a token that is signed as it says. */
    public Result<JsonObject, JwtRejection> verify(String compact) {
        return UnverifiedJwt.parse(compact).then(this::verify);
    }

    private Result<JsonObject, JwtRejection> verify(UnverifiedJwt token) {
        if (!token.isOf(type)) {
            return Result.err(new JwtRejection.WrongType(token.type()));
        }
        if (!UnverifiedJwt.ALGORITHMS.contains(token.algorithm())) {
            return Result.err(new JwtRejection.WrongAlgorithm(token.algorithm()));
        }
        Optional<VerificationKey> key = keys.find(token.keyId());
        return key.isPresent() ? token.verify(key.get()) : Result.err(new JwtRejection.UnknownKey(token.keyId()));
    }
}
