package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore.IssuedCode;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.token.TokenRequest.RedeemCode;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a code is bound to (OAuth 2.1 §4.1.3). A failed check does not use the code up (T2). */
final class AuthorizationCodeChecks {

    /** A code about to be redeemed. */
    record CodeRedemption(RedeemCode request, AuthenticatedClient client, IssuedCode issued, Instant now) {}

    static final List<Check<CodeRedemption, AtToken>> IN_ORDER = List.of(
            AuthorizationCodeChecks::issuedToThisClient,
            AuthorizationCodeChecks::redirectUriUnchangedIfSent,
            AuthorizationCodeChecks::verifierMeetsChallenge,
            AuthorizationCodeChecks::keyIsTheOneNamed,
            AuthorizationCodeChecks::resourceAsAuthorized,
            AuthorizationCodeChecks::notExpired);

    private AuthorizationCodeChecks() {}

    private static Optional<AtToken> issuedToThisClient(CodeRedemption redemption) {
        boolean own = redemption
                .issued()
                .authorization()
                .client()
                .equals(redemption.client().id());
        return unless(own, new InvalidGrant("The code was issued to another client."));
    }

    /** AS50. */
    private static Optional<AtToken> redirectUriUnchangedIfSent(CodeRedemption redemption) {
        String authorized = redemption.issued().code().redirectUri().value();
        boolean unchanged = redemption
                .request()
                .redirectUri()
                .filter(it -> !it.equals(authorized))
                .isEmpty();
        return unless(unchanged, new InvalidGrant("redirect_uri is not the one of the authorization request."));
    }

    /** RFC 7636 §4.6. */
    private static Optional<AtToken> verifierMeetsChallenge(CodeRedemption redemption) {
        return unless(
                redemption
                        .issued()
                        .code()
                        .challenge()
                        .isMetBy(redemption.request().verifier()),
                new InvalidGrant("code_verifier does not meet the code_challenge."));
    }

    /** RFC 9449 §10. */
    private static Optional<AtToken> keyIsTheOneNamed(CodeRedemption redemption) {
        Optional<KeyThumbprint> named = redemption.issued().code().key();
        boolean proved = named.isEmpty() || named.equals(redemption.client().key());
        return unless(proved, new InvalidGrant("The code is bound to a key that the request does not prove to hold."));
    }

    /** AS44. */
    private static Optional<AtToken> resourceAsAuthorized(CodeRedemption redemption) {
        return AuthorizedResource.violatedBy(
                redemption.request().resources(), redemption.issued().authorization());
    }

    /** A code that was used goes on to its redemption, however late: a replay has to be seen there (T1). */
    private static Optional<AtToken> notExpired(CodeRedemption redemption) {
        boolean good = redemption.issued().redeemed()
                || redemption.now().isBefore(redemption.issued().code().expiresAt());
        return unless(good, new InvalidGrant("The code has expired."));
    }
}
