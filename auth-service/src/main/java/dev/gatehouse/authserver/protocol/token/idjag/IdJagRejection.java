package dev.gatehouse.authserver.protocol.token.idjag;

import dev.gatehouse.oauth.jose.JwtRejection;

/** Why an assertion gets nobody in. Private: for the log, never for an answer. May hold what a stranger sent. */
public sealed interface IdJagRejection {

    /** The provider publishes its keys at an address that brings none now, so there is no telling. */
    record KeysNotReachable(String reason) implements IdJagRejection {}

    /** It is not good, and will not get any better. */
    sealed interface Refuted extends IdJagRejection {}

    /** Its type, algorithm or signature is not to be believed. */
    record NotBelieved(JwtRejection reason) implements Refuted {}

    /** Its issuer is not trusted here. */
    record UntrustedIssuer(String issuer) implements Refuted {}

    /** The provider does not vouch for users of this client, or the client did not register for it. */
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

    /** It was good the first time. */
    record UsedBefore() implements Refuted {}
}
