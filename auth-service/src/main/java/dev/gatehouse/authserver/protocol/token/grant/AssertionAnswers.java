package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.OAuthError.TemporarilyUnavailable;
import java.time.Duration;

/** What the world is told of an assertion that gets nobody in. */
final class AssertionAnswers {

    /** The same words for all that is wrong with one (T10). */
    static final InvalidGrant REFUSED = new InvalidGrant(
            "The assertion is not a good one of a trusted issuer for this client, or was used before.");

    private static final TemporarilyUnavailable KEYS_AWAY = new TemporarilyUnavailable(
            "The keys of the issuer of the assertion cannot be read at the moment: try again.", Duration.ofSeconds(10));

    private AssertionAnswers() {}

    /** A client that was refused has to get another assertion; one that may be in order is to come again. */
    static AtToken inPublic(IssuerRejection reason) {
        return switch (reason) {
            case IssuerRejection.KeysNotReachable _ -> KEYS_AWAY;
            case IssuerRejection.Refuted _ -> REFUSED;
        };
    }
}
