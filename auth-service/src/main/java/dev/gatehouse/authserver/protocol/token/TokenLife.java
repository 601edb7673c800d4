package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorization.RevokedTokenStore;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an access token came of, and ends with: the authorization of a user, and, where the client got it without that
 * user's consent, the client and the token itself.
 */
public final class TokenLife {

    private final AuthorizationStore authorizations;
    private final RevokedTokenStore revoked;
    private final ProtectedResourceCatalog resources;

    public TokenLife(AuthorizationStore authorizations, RevokedTokenStore revoked, ProtectedResourceCatalog resources) {
        this.authorizations = authorizations;
        this.revoked = revoked;
        this.resources = resources;
    }

    /** The authorization that a token of this server belongs to; empty when no user stands behind it. */
    public static Optional<UUID> authorizationOf(AccessTokenClaims claims) {
        return claims.lifecycle().grantId().map(UUID::fromString);
    }

    /** Whether the user allowed it to the client that has it: not without a user, and not by an exchange. */
    static boolean isOfConsent(AccessTokenClaims claims) {
        return authorizationOf(claims).isPresent() && claims.lifecycle().actor().isEmpty();
    }

    /** Whether a token of this server was not revoked, in whatever way. */
    boolean goesOn(AccessTokenClaims claims) {
        Optional<UUID> authorization = authorizationOf(claims);
        return isOfConsent(claims)
                ? authorization.filter(authorizations::isActive).isPresent()
                : revoked.isActive(UUID.fromString(claims.id()), clientOnFile(claims.clientId()), authorization);
    }

    /** Resource servers are configured, so they are always there. */
    private Optional<ClientId> clientOnFile(ClientId client) {
        return Optional.of(client).filter(id -> resources.named(id.value()).isEmpty());
    }

    /**
     * Ends the token, and if the user allowed it to its client all that came of that (RFC 7009 §2.1).
     *
     * @return the authorization that has ended with it
     */
    public Optional<UUID> end(AccessTokenClaims claims, Instant now) {
        if (isOfConsent(claims)) {
            return authorizationOf(claims).filter(authorization -> end(authorization, now));
        }
        revoked.revoke(UUID.fromString(claims.id()), claims.expiresAt());
        return Optional.empty();
    }

    /**
     * Ends all tokens of an authorization.
     *
     * @return whether it had not ended before
     */
    public boolean end(UUID authorization, Instant now) {
        return authorizations.revoke(authorization, now);
    }
}
