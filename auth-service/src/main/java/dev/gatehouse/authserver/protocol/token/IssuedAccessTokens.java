package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells the access tokens of this server from all else (T9). */
public final class IssuedAccessTokens {

    private final Issuer issuer;
    private final JwtVerifier verifier;
    private final OpaqueAccessTokens opaque;
    private final AuthorizationStore authorizations;

    public IssuedAccessTokens(
            Issuer issuer, SigningKeys keys, OpaqueAccessTokens opaque, AuthorizationStore authorizations) {
        this.issuer = issuer;
        this.opaque = opaque;
        this.authorizations = authorizations;
        this.verifier = new JwtVerifier(keys.verification(), AccessTokenClaims.TYPE);
    }

    /** The claims of a token made here, expired or not; empty for any other text. */
    public Optional<AccessTokenClaims> read(String token) {
        return OpaqueAccessTokens.isOne(token) ? opaque.find(token) : verified(token);
    }

    /** The claims of a token made here that is good at {@code now}, neither expired nor revoked. */
    public Optional<AccessTokenClaims> readActive(String token, Instant now) {
        return read(token)
                .filter(claims -> now.isBefore(claims.expiresAt()))
                .filter(claims -> OpaqueAccessTokens.isOne(token) || authorizations.isActive(authorizationOf(claims)));
    }

    private Optional<AccessTokenClaims> verified(String token) {
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
