package dev.gatehouse.authserver.protocol.consent;

/** Why a person has to be asked. */
public enum MustAsk {
    /** The client demands it, or another site sent the browser here (A10). */
    NOT_TO_GO_UNASKED,
    /** Anybody could have registered it. */
    CLIENT_NOT_VERIFIED,
    /** The answer goes to a program on the person's machine, and any program there can stand in for it (RFC 8252 §8.6). */
    ANSWER_TO_A_PROGRAM,
    /** Nothing was allowed yet, or it was taken back. */
    NOTHING_REMEMBERED,
    /** The client is not what it was (R4, AS70). */
    CLIENT_CHANGED,
    /** It wants more than it was allowed. */
    MORE_THAN_REMEMBERED
}
