package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.time.Instant;
import java.util.Optional;

/** Tells the access tokens of this server from all else (T9). */
public final class IssuedAccessTokens {

    /** How many tokens are known again; the signatures of more are verified again. */
    private static final int MOST_KNOWN = 10_000;

    private final Issuer issuer;
    private final VerifiedTokens signed;
    private final OpaqueAccessTokens opaque;
    private final TokenLife life;

    public IssuedAccessTokens(Issuer issuer, SigningKeys keys, OpaqueAccessTokens opaque, TokenLife life) {
        this.issuer = issuer;
        this.opaque = opaque;
        this.life = life;
        this.signed = new VerifiedTokens(keys, MOST_KNOWN);
    }

    /** The claims of a token made here, expired or not; empty for any other text. */
    public Optional<AccessTokenClaims> read(String token) {
        return OpaqueAccessTokens.isOne(token) ? opaque.find(token) : verified(token);
    }

    /** The claims of a token made here that is good at {@code now}, neither expired nor revoked. */
    public Optional<AccessTokenClaims> readActive(String token, Instant now) {
        return read(token)
                .filter(claims -> now.isBefore(claims.expiresAt()))
                .filter(claims -> isKnownToGoOn(token, claims) || life.goesOn(claims));
    }

    /** An opaque token is not found when its authorization has ended. */
    private static boolean isKnownToGoOn(String token, AccessTokenClaims claims) {
        return OpaqueAccessTokens.isOne(token) && TokenLife.isOfConsent(claims);
    }

    private Optional<AccessTokenClaims> verified(String token) {
        return signed.read(token).filter(claims -> claims.issuer().equals(issuer.value()));
    }
}
