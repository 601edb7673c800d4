package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.jose.KeySource;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.util.Collection;
import java.util.List;

/** Reads tokens that are JWTs signed by the issuer (RFC 9068 §4). */
public final class JwtAccessTokenReader implements AccessTokenReader {

    /**
     * Which JWTs count as access tokens.
     *
     * @param types of the header, in lower case; an empty one admits tokens without a type
     * @param algorithms of the signature
     * @param claims that have to be there beside issuer, subject, audience and expiry
     */
    public record Form(Collection<String> types, Collection<String> algorithms, Collection<String> claims) {

        /** What RFC 9068 §2 demands. */
        public static final Form RFC_9068 =
                new Form(List.of(AccessTokenClaims.TYPE), UnverifiedJwt.ALGORITHMS, List.of("iat", "jti", "client_id"));
    }

    private final JwtVerifier verifier;
    private final Form form;

    public JwtAccessTokenReader(KeySource issuerKeys, Form form) {
        this.verifier = new JwtVerifier(issuerKeys, form.types(), form.algorithms());
        this.form = form;
    }

    @Override
    public Result<TokenClaims, AccessRejection> read(String token) {
        return verifier.verify(token)
                .<AccessRejection>mapError(AccessRejection.NotBelieved::new)
                .then(this::claims);
    }

    private Result<TokenClaims, AccessRejection> claims(JsonObject verified) {
        return TokenClaims.from(verified, form.claims());
    }
}
