package dev.gatehouse.authserver.protocol.client.issuer;

import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;

/**
 * Why an assertion of another issuer gets nobody in. Private: for the log, never for an answer. May hold what a stranger
 * sent.
 */
public sealed interface IssuerRejection {

    /** The issuer publishes its keys at an address that brings none now, so there is no telling. */
    record KeysNotReachable(String reason) implements IssuerRejection {}

    /** It is not good, and will not get any better. */
    sealed interface Refuted extends IssuerRejection {}

    /** Its type, algorithm or signature is not to be believed. */
    record NotBelieved(JwtRejection reason) implements Refuted {}

    /** Its issuer is not trusted here. */
    record UntrustedIssuer(String issuer) implements Refuted {

        /** As the token names it; empty for none. */
        public static UntrustedIssuer of(UnverifiedJwt jwt) {
            return new UntrustedIssuer(
                    jwt.claimed().flatMap(claims -> claims.string("iss")).orElse(""));
        }
    }

    /** The issuer does not vouch for this client, or the client is not on file for the grant. */
    record ClientNotAdmitted() implements Refuted {}

    /** It is meant for another server, or for several. */
    record ForAnotherServer() implements Refuted {}

    /** It was given to another client. */
    record OfAnotherClient() implements Refuted {}

    /** A claim that it needs is missing, or cannot be read. */
    record Incomplete(String claim) implements Refuted {}

    record Expired() implements Refuted {}

    /** It could be used for longer than is needed. */
    record LivesTooLong() implements Refuted {}

    /** The claim says a time that is yet to come, or that cannot be read. */
    record NotYetValid(String claim) implements Refuted {}

    /** The claim limits what may be done with it, in a way that is not understood here. */
    record NotUnderstood(String claim) implements Refuted {}

    /** It is for a resource that is not known here, for several, or for none where there is a choice. */
    record ForNoResourceHere() implements Refuted {}

    /** What it says is true of no workload that was written down. */
    record NoSuchWorkload(String subject) implements Refuted {}

    /** What it says is true of several workloads, so that nobody can tell which is meant. */
    record SeveralWorkloads(String names) implements Refuted {}

    /** It was good the first time. */
    record UsedBefore() implements Refuted {}
}
