package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.consent.Consent;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** The codes on file, used ones included, so that a second use is seen. */
public interface AuthorizationCodeStore {

    /**
     * A code with what it stands for.
     *
     * @param redeemed whether it has been used
     */
    record IssuedCode(AuthorizationCode code, Authorization authorization, boolean redeemed) {}

    /**
     * Turns an approved transaction into an authorization and its code, in one step.
     *
     * @param transaction the id of the transaction, which ends
     * @param consent what is remembered of it; it adds to what is remembered of the same revision of the client, and
     *     takes the place of what is remembered of another
     * @return false, and nothing is kept, when the transaction has ended before: of two approvals at once, one wins
     */
    boolean save(String transaction, Authorization authorization, AuthorizationCode code, Optional<Consent> consent);

    /** Empty as well when the authorization was revoked. */
    Optional<IssuedCode> find(SecretHash hash);

    /**
     * Uses a code up and keeps the tokens that come of it, in one step.
     *
     * @return false, and nothing is kept, when it has been used before: of any number at once, one wins (T1)
     */
    boolean redeem(
            SecretHash hash, Optional<RefreshToken> refreshToken, Optional<OpaqueToken> accessToken, Instant now);
}
