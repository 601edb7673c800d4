package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.jose.KeySource;
import dev.gatehouse.oauth.token.AccessTokenClaims;

/** Reads tokens that are JWTs signed by the issuer (RFC 9068 §4). */
public final class JwtAccessTokenReader implements AccessTokenReader {

    private final JwtVerifier verifier;

    public JwtAccessTokenReader(KeySource issuerKeys) {
        this.verifier = new JwtVerifier(issuerKeys, AccessTokenClaims.TYPE);
    }

    @Override
    public Result<AccessTokenClaims, AccessRejection> read(String token) {
        return verifier.verify(token)
                .<AccessRejection>mapError(AccessRejection.NotBelieved::new)
                .then(JwtAccessTokenReader::claims);
    }

    private static Result<AccessTokenClaims, AccessRejection> claims(JsonObject verified) {
        return AccessTokenClaims.from(verified)
                .map(Result::<AccessTokenClaims, AccessRejection>ok)
                .orElseGet(() -> Result.err(new AccessRejection.IncompleteClaims()));
    }
}
