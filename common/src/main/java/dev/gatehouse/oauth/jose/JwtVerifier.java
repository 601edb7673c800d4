package dev.gatehouse.oauth.jose;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Believes a token's signature, its type and its algorithm. Claims are the caller's to judge. */
public final class JwtVerifier {

    private final KeySource keys;
    private final Collection<String> types;
    private final Collection<String> algorithms;

    /** @param type the demanded {@code typ}, in lower case and without {@code application/} */
    public JwtVerifier(KeySource keys, String type) {
        this(keys, List.of(type), UnverifiedJwt.ALGORITHMS);
    }

    /**
     * @param types the {@code typ} that are believed, in lower case and without {@code application/}; an empty one
     *     stands for tokens without
     * @param algorithms the {@code alg} that are, of {@link UnverifiedJwt#ALGORITHMS}
     */
    public JwtVerifier(KeySource keys, Collection<String> types, Collection<String> algorithms) {
        this.keys = keys;
        this.types = List.copyOf(types);
        this.algorithms = List.copyOf(algorithms);
    }

    /** The claims of a token that is signed as it says. */
    public Result<JsonObject, JwtRejection> verify(String compact) {
        return UnverifiedJwt.parse(compact).then(this::verify);
    }

    private Result<JsonObject, JwtRejection> verify(UnverifiedJwt token) {
        if (types.stream().noneMatch(type -> type.isEmpty() ? !token.hasType() : token.isOf(type))) {
            return Result.err(new JwtRejection.WrongType(token.type()));
        }
        if (!algorithms.contains(token.algorithm())) {
            return Result.err(new JwtRejection.WrongAlgorithm(token.algorithm()));
        }
        Optional<VerificationKey> key = keys.find(token.keyId());
        return key.isPresent() ? token.verify(key.get()) : Result.err(new JwtRejection.UnknownKey(token.keyId()));
    }
}
