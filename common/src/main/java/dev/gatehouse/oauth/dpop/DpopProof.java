package dev.gatehouse.oauth.dpop;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.dpop.DpopRejection.NoUsableKey;
import dev.gatehouse.oauth.dpop.DpopRejection.NotBelieved;
import dev.gatehouse.oauth.dpop.DpopRejection.NotOne;
import dev.gatehouse.oauth.dpop.DpopRejection.TooLong;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.util.List;

/**
 * A proof that its own key has signed (RFC 9449 §4.2). What it is for is not known yet.
 *
 * @param key which whoever made it holds
 */
record DpopProof(KeyThumbprint key, JsonObject claims) {

    static final String TYPE = "dpop+jwt";

    /** Twice what a proof of an RSA key of 4096 bits takes; longer keys cost more than they are worth. */
    static final int LONGEST = 4_096;

    /** @param headers all values of {@code DPoP} headers */
    static Result<DpopProof, DpopRejection> parse(List<String> headers) {
        if (headers.size() != 1) {
            return Result.err(new NotOne(headers.size()));
        }
        String compact = headers.getFirst();
        return compact.length() > LONGEST
                ? Result.err(new TooLong(compact.length()))
                : UnverifiedJwt.parse(compact)
                        .<DpopRejection>mapError(NotBelieved::new)
                        .then(DpopProof::signed);
    }

    private static Result<DpopProof, DpopRejection> signed(UnverifiedJwt token) {
        if (!token.isOf(TYPE)) {
            return Result.err(new NotBelieved(new JwtRejection.WrongType(token.type())));
        }
        if (!UnverifiedJwt.ALGORITHMS.contains(token.algorithm())) {
            return Result.err(new NotBelieved(new JwtRejection.WrongAlgorithm(token.algorithm())));
        }
        return token.embeddedKey().map(key -> signed(token, key)).orElseGet(() -> Result.err(new NoUsableKey()));
    }

    private static Result<DpopProof, DpopRejection> signed(UnverifiedJwt token, VerificationKey key) {
        return token.verify(key)
                .<DpopRejection>mapError(NotBelieved::new)
                .map(claims -> new DpopProof(key.thumbprint(), claims));
    }
}
