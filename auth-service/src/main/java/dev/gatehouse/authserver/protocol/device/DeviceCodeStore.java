package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import java.util.Optional;

/** What devices have asked for, to the devices that poll. */
public interface DeviceCodeStore {

    /** What has become of a request. */
    sealed interface Standing {

        record Waiting() implements Standing {}

        record Expired() implements Standing {}

        /** By a person, at once or later. */
        record Denied() implements Standing {}

        record Approved(Authorization authorization) implements Standing {}

        /** The device has got its tokens. */
        record Redeemed() implements Standing {}
    }

    /** @param client that the code was issued to */
    record IssuedDeviceCode(ClientId client, Standing standing) {}

    Optional<IssuedDeviceCode> find(SecretHash deviceCode);

    /**
     * Notes that a device has asked in vain. If it came too early, it has to wait longer from now on.
     *
     * @return whether it came too early, by the clock of the store
     */
    boolean pollsTooSoon(SecretHash deviceCode);

    /**
     * Uses an approved code up and keeps the tokens that come of it, in one step.
     *
     * @return false, and nothing is kept, when it has been used before: of any number at once, one wins (A15)
     */
    boolean redeem(SecretHash deviceCode, Optional<RefreshToken> refreshToken, Optional<OpaqueToken> accessToken);
}
