package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** The refresh tokens on file, used ones included, so that reuse is seen. */
public interface RefreshTokenStore {

    /**
     * A refresh token with what it stands for.
     *
     * @param rotated whether it has been used
     */
    record IssuedRefreshToken(RefreshToken token, Authorization authorization, boolean rotated) {}

    /** Empty as well when the authorization was revoked. */
    Optional<IssuedRefreshToken> find(SecretHash hash);

    /**
     * Uses {@code presented} up and keeps {@code next} of the same authorization, in one step.
     *
     * @return false, and nothing is kept, when it has been used before: of any number at once, one wins (T3)
     */
    boolean rotate(SecretHash presented, RefreshToken next, Instant now);
}
