package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.UnverifiedJwt;

/**
 * Reads JWTs by their signature and asks about all else. One way decides: a JWT that its signature condemns is not asked
 * about, so no token gets a second opinion.
 */
public final class EitherAccessTokenReader implements AccessTokenReader {

    private final AccessTokenReader jwts;
    private final AccessTokenReader opaqueTokens;

    public EitherAccessTokenReader(AccessTokenReader jwts, AccessTokenReader opaqueTokens) {
        this.jwts = jwts;
        this.opaqueTokens = opaqueTokens;
    }

    @Override
    public Result<TokenClaims, AccessRejection> read(String token) {
        boolean isJwt = UnverifiedJwt.parse(token).failure().isEmpty();
        return isJwt ? jwts.read(token) : opaqueTokens.read(token);
    }
}
