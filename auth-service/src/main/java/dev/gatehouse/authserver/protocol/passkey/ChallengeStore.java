package dev.gatehouse.authserver.protocol.passkey;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** Challenges that wait for their answer, one for each browser. */
public interface ChallengeStore {

    /** Takes the place of one that the browser has been given before. */
    void save(SecretHash browser, Secret challenge, Instant expiresAt);

    /** The challenge of a browser, once: of any number of calls at once, one gets it. */
    Optional<Secret> take(SecretHash browser, Instant now);
}
