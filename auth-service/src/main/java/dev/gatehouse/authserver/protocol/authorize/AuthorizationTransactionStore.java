package dev.gatehouse.authserver.protocol.authorize;

import java.time.Instant;
import java.util.Optional;

/** The requests that wait for a person. */
public interface AuthorizationTransactionStore {

    void save(AuthorizationTransaction transaction);

    /** Empty as well for one that has ended or has expired at {@code now}. */
    Optional<AuthorizationTransaction> find(String id, Instant now);

    /** @return whether it was this call that ended it: of two at once, one wins */
    boolean end(String id);
}
