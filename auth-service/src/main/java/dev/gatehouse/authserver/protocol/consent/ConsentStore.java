package dev.gatehouse.authserver.protocol.consent;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import java.util.Optional;
import java.util.UUID;

/**
 * The consents on file. They are kept in the step that makes the code, and go when an authorization of the same user,
 * client and resource is revoked; both is the business of the stores of these.
 */
public interface ConsentStore {

    Optional<Consent> find(UUID user, ClientId client, ResourceIndicator resource);

    /**
     * Forgets {@code consent} as it was found.
     *
     * @return whether it was this call that did
     */
    boolean forget(Consent consent);
}
