package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.authserver.protocol.resource.AccessTokenPolicy.Format;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.token.AccessTokenClaims;

/** Makes of claims the text that a client carries to a resource server. */
public final class AccessTokenWriter {

    private final SigningKeys keys;
    private final OpaqueAccessTokens opaque;

    public AccessTokenWriter(SigningKeys keys, OpaqueAccessTokens opaque) {
        this.keys = keys;
        this.opaque = opaque;
    }

    String write(AccessTokenClaims claims, Format format) {
        return switch (format) {
            case JWT -> new JwtSigner(keys.forAccessTokens(), AccessTokenClaims.TYPE).sign(claims.asMap());
            case OPAQUE -> opaque.issue(claims);
        };
    }
}
