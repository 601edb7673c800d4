package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.util.Optional;
import java.util.UUID;

/** Tells the access tokens of this server from all else (T9). */
public final class IssuedAccessTokens {

    private final Issuer issuer;
    private final JwtVerifier verifier;

    public IssuedAccessTokens(Issuer issuer, SigningKeys keys) {
        this.issuer = issuer;
        this.verifier = new JwtVerifier(keys.verification(), AccessTokenClaims.TYPE);
    }

    /** The claims of a token made here, expired or not; empty for any other text. */
    public Optional<AccessTokenClaims> read(String token) {
        return verifier.verify(token)
                .toOptional()
                .flatMap(AccessTokenClaims::from)
                .filter(claims -> claims.issuer().equals(issuer.value()));
    }

    /** The authorization that a token of this server belongs to. */
    public static UUID authorizationOf(AccessTokenClaims claims) {
        return UUID.fromString(claims.lifecycle().grantId().orElseThrow());
    }
}
