package dev.gatehouse.authserver.outbound;

import java.time.Duration;

/** Is told of every fetch when it ended. */
@FunctionalInterface
public interface FetchWatch {

    /**
     * @param document the kind of document, in a word
     * @param brought whether it brought an answer of that kind
     */
    void ended(String document, boolean brought, Duration after);
}
