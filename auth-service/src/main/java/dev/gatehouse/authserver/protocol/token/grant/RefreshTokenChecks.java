package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.IssuedRefreshToken;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Refresh;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a refresh token is bound to (OAuth 2.1 §4.3). A failed check does not use the token up. */
final class RefreshTokenChecks {

    /** Somebody comes with a refresh token. */
    record Presentation(Refresh request, AuthenticatedClient client, IssuedRefreshToken issued, Instant now) {

        /** AS43. */
        boolean byItsClient() {
            return issued.authorization().client().equals(client.id());
        }

        /** What the access token is to be for: all that was granted, unless the client says otherwise (AS43). */
        Scope scope() {
            return request.scope().orElse(issued.authorization().scope());
        }
    }

    /** The rules for a token that was used a moment ago, and may have expired since. */
    static final List<Check<Presentation, AtToken>> OF_REPEATED =
            List.of(RefreshTokenChecks::scopeAsAuthorized, RefreshTokenChecks::resourceAsAuthorized);

    static final List<Check<Presentation, AtToken>> OF_UNUSED = List.of(
            RefreshTokenChecks::issuedToThisClient,
            RefreshTokenChecks::notExpired,
            RefreshTokenChecks::keyIsTheOneOfTheToken,
            RefreshTokenChecks::scopeAsAuthorized,
            RefreshTokenChecks::resourceAsAuthorized);

    private static final InvalidGrant ANOTHER_KEY =
            new InvalidGrant("The refresh token is bound to a key that the request does not prove to hold.");

    private RefreshTokenChecks() {}

    private static Optional<AtToken> issuedToThisClient(Presentation presented) {
        return unless(presented.byItsClient(), new InvalidGrant("The refresh token was issued to another client."));
    }

    private static Optional<AtToken> notExpired(Presentation presented) {
        boolean good = presented.now().isBefore(presented.issued().token().expiresAt());
        return unless(good, new InvalidGrant("The refresh token has expired."));
    }

    /** RFC 9449 §5. */
    private static Optional<AtToken> keyIsTheOneOfTheToken(Presentation presented) {
        Optional<KeyThumbprint> bound = presented.issued().token().key();
        return unless(bound.isEmpty() || bound.equals(presented.client().key()), ANOTHER_KEY);
    }

    /**
     * A public client whose token was bound by its first use with a key: the answer is for who held that key.
     *
     * @param answered which key that was
     */
    static Optional<AtToken> keyIsTheOneOfTheAnswer(Presentation presented, Optional<KeyThumbprint> answered) {
        boolean mayChange = presented.client().client() instanceof ConfidentialClient;
        return unless(mayChange || answered.equals(presented.client().key()), ANOTHER_KEY);
    }

    /** Refreshing narrows or keeps, never widens (T4). */
    private static Optional<AtToken> scopeAsAuthorized(Presentation presented) {
        boolean within = presented.issued().authorization().scope().containsAll(presented.scope());
        return unless(within, new InvalidScope("The scope is more than was authorized."));
    }

    /** AS44. */
    private static Optional<AtToken> resourceAsAuthorized(Presentation presented) {
        return AuthorizedResource.violatedBy(
                presented.request().resources(), presented.issued().authorization());
    }
}
