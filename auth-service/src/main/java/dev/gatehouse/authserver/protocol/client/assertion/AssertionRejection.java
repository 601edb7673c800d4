package dev.gatehouse.authserver.protocol.client.assertion;

import dev.gatehouse.oauth.jose.JwtRejection;

/** Why an assertion proves nothing. Private: for the log, never for an answer. May hold what a stranger sent. */
public sealed interface AssertionRejection {

    /** The client publishes its keys at an address that brings none now, so there is no telling. */
    record KeysNotReachable(String reason) implements AssertionRejection {}

    /** It is not good, and will not get any better. */
    sealed interface Refuted extends AssertionRejection {}

    /** Its type, algorithm or signature is not to be believed. */
    record NotBelieved(JwtRejection reason) implements Refuted {}

    /** Its issuer or its subject is another than the client. */
    record OfAnother() implements Refuted {}

    /** It is meant for another server, or for several. */
    record ForAnother() implements Refuted {}

    /** A claim that it needs is missing, or cannot be read. */
    record Incomplete(String claim) implements Refuted {}

    record Expired() implements Refuted {}

    /** It could be used for longer than is needed. */
    record LivesTooLong() implements Refuted {}

    /** The claim says a time that is yet to come, or that cannot be read. */
    record NotYetValid(String claim) implements Refuted {}

    /** It was good the first time. */
    record UsedBefore() implements Refuted {}
}
