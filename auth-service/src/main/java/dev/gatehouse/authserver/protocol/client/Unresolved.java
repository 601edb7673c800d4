package dev.gatehouse.authserver.protocol.client;

/** Why there is no client for an id. Each needs its own advice, so they are told apart. */
public sealed interface Unresolved {

    /** Nobody registered it, or so long ago that nothing is left of it. */
    record Unknown() implements Unresolved {}

    /** It was registered, and is not any more. */
    record Removed(Client client) implements Unresolved {}

    /** It describes itself at an address that the operators do not admit. */
    record NotAdmitted() implements Unresolved {}

    /**
     * It describes itself at an address that did not answer: the client may be in order.
     *
     * @param reason for the log
     */
    record NotReachable(String reason) implements Unresolved {}

    /**
     * It describes itself, but not as it must.
     *
     * @param reason for the log
     */
    record InvalidDescription(String reason) implements Unresolved {}
}
