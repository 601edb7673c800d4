package dev.gatehouse.authserver.protocol.invitation;

/** What comes of using a link. It is used up by {@link #DONE} alone. */
public enum Acceptance {
    DONE,
    /** There is no such link any more, or never was. */
    ENDED,
    TOO_SHORT,
    /** The password is the user name. */
    TOO_EASY,
    /** No account can have the name. */
    NAME_UNFIT,
    /** Another account has it. */
    NAME_TAKEN
}
