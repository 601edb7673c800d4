package dev.gatehouse.authserver.protocol.audit;

import java.util.Optional;

/** What ties an event to the answer that somebody got at the time. */
public interface CurrentReference {

    /** Empty when it is no request that is being answered. */
    Optional<String> get();
}
