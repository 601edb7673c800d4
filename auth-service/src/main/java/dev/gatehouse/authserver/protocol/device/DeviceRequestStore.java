package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Duration;
import java.util.Optional;

/** What devices have asked for, to those who decide. Requests end by the clock of the store. */
public interface DeviceRequestStore {

    /**
     * @param lifetime how long it waits for somebody who decides
     * @param interval how long the device has to wait between two polls, at first
     * @return false, and nothing is kept, when the user code is taken
     */
    boolean save(DeviceRequest request, Duration lifetime, Duration interval);

    /** Empty as well for a request that was decided about, or that has expired. */
    Optional<DeviceRequest> findWaiting(SecretHash userCode);

    /**
     * Turns a waiting request into an authorization, in one step.
     *
     * @return false, and nothing is kept, when it does not wait any more: of several decisions at once, one wins
     */
    boolean approve(SecretHash userCode, Authorization authorization);

    /** @return false when the request does not wait any more */
    boolean deny(SecretHash userCode);
}
