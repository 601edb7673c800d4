package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.IssuedRefreshToken;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Refresh;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a refresh token is bound to (OAuth 2.1 §4.3). A failed check does not use the token up. */
final class RefreshTokenChecks {

    /** A refresh token about to be used. */
    record Rotation(Refresh request, AuthenticatedClient client, IssuedRefreshToken issued, Instant now) {}

    static final List<Check<Rotation, AtToken>> IN_ORDER = List.of(
            RefreshTokenChecks::issuedToThisClient,
            RefreshTokenChecks::notExpired,
            RefreshTokenChecks::scopeAsAuthorized,
            RefreshTokenChecks::resourceAsAuthorized);

    private RefreshTokenChecks() {}

    /** AS43. */
    private static Optional<AtToken> issuedToThisClient(Rotation rotation) {
        boolean own = rotation.issued()
                .authorization()
                .client()
                .equals(rotation.client().id());
        return unless(own, new InvalidGrant("The refresh token was issued to another client."));
    }

    private static Optional<AtToken> notExpired(Rotation rotation) {
        boolean good = rotation.now().isBefore(rotation.issued().token().expiresAt());
        return unless(good, new InvalidGrant("The refresh token has expired."));
    }

    /** Refreshing narrows or keeps, never widens (T4). */
    private static Optional<AtToken> scopeAsAuthorized(Rotation rotation) {
        boolean within = rotation.request()
                .scope()
                .filter(wanted -> !rotation.issued().authorization().scope().containsAll(wanted))
                .isEmpty();
        return unless(within, new InvalidScope("The scope is more than was authorized."));
    }

    /** AS44. */
    private static Optional<AtToken> resourceAsAuthorized(Rotation rotation) {
        return AuthorizedResource.violatedBy(
                rotation.request().resources(), rotation.issued().authorization());
    }
}
