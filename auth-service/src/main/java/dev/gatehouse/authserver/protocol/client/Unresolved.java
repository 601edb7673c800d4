package dev.gatehouse.authserver.protocol.client;

/** Why there is no client for an id. The three need different advice, so they are told apart. */
public sealed interface Unresolved {

    /** Nobody registered it, or its host is not admitted. */
    record Unknown() implements Unresolved {}

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
