package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The requests that clients pushed. One is used up by the end of a transaction that was begun with it, so that a person
 * who reloads the page finds it still there; ending is the business of the stores of transactions and codes.
 */
public interface PushedRequestStore {

    void save(PushedRequest request);

    /** Empty as well for one that was used up or has expired at {@code now}. */
    Optional<PushedRequest> find(SecretHash hash, Instant now);
}
