package dev.gatehouse.authserver.protocol.consent;

/** What is odd about the name of a client. */
public sealed interface Suspicion {

    /** Nothing. */
    record None() implements Suspicion {}

    /** Its words mix alphabets, so that a letter may not be what it seems. */
    record MixedAlphabets() implements Suspicion {}

    /** It calls itself by the name of a well-known client, and its answer goes where that client's does not. */
    record BorrowedName(String of) implements Suspicion {}

    /** It is spelled so that it looks like the name of a well-known client and is another one: nobody does that honestly. */
    record DisguisedName(String of) implements Suspicion {}
}
