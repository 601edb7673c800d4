package dev.gatehouse.oauth.dpop;

import dev.gatehouse.oauth.OAuthError;
import dev.gatehouse.oauth.OAuthError.InvalidDpopProof;
import dev.gatehouse.oauth.OAuthError.UseDpopNonce;
import dev.gatehouse.oauth.jose.JwtRejection;

/** Why a proof proves nothing. Private: for the log. May hold what a stranger sent. */
public sealed interface DpopRejection {

    /** The header stands there more than once. */
    record NotOne(int headers) implements DpopRejection {}

    /** Longer than any key makes it. */
    record TooLong(int length) implements DpopRejection {}

    /** Its type, algorithm or signature is not to be believed. */
    record NotBelieved(JwtRejection reason) implements DpopRejection {}

    /** It brings no public key of its algorithm, or shows a private one. */
    record NoUsableKey() implements DpopRejection {}

    /** A claim is missing, or is nothing that it could be. */
    record Incomplete(String claim) implements DpopRejection {}

    record ForAnotherMethod(String method) implements DpopRejection {}

    record ForAnotherAddress(String uri) implements DpopRejection {}

    /** It is bound to another access token, or to none. */
    record ForAnotherToken() implements DpopRejection {}

    /** It was made too long ago, or will be made. */
    record NotOfNow(long issuedAt) implements DpopRejection {}

    /** Its own {@code nbf} or {@code exp} says that it is not good now. */
    record OutsideItsOwnLimits() implements DpopRejection {}

    /** It has no nonce of this server, or an old one. */
    record WithoutFreshNonce() implements DpopRejection {}

    /** It was good the first time. */
    record UsedBefore() implements DpopRejection {}

    /** What its sender is told: who cannot make a proof learns nothing from more, and a developer has the log. */
    default OAuthError.OfProof asError() {
        return this instanceof WithoutFreshNonce
                ? new UseDpopNonce("The DPoP proof has to carry the nonce of the DPoP-Nonce header.")
                : new InvalidDpopProof("The DPoP proof does not fit this request, or was used before.");
    }
}
