package dev.gatehouse.authserver.protocol.authorization;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Duration;
import java.util.Optional;

/** The refresh tokens on file, used ones included, so that reuse is seen. */
public interface RefreshTokenStore {

    /** What has become of a refresh token. */
    sealed interface Use {

        /** It is the one that its client should come with next. */
        record Unused() implements Use {}

        /** It was used a moment ago, and its client may have the answer again. */
        record Repeatable(SealedAnswer answer) implements Use {}

        /** It was used, and whoever comes with it is not to be trusted. */
        record Spent() implements Use {}
    }

    /** A refresh token with what it stands for. */
    record IssuedRefreshToken(RefreshToken token, Authorization authorization, Use use) {}

    /**
     * What a client gets, to be given to it again.
     *
     * @param window for how long from now. The clock of the store measures it, which is one for all nodes
     */
    record KeptAnswer(SealedAnswer answer, Duration window) {}

    /** Empty as well when the authorization was revoked. */
    Optional<IssuedRefreshToken> find(SecretHash hash);

    /**
     * Uses {@code presented} up and keeps {@code next} of the same authorization, the access token and the answer,
     * in one step.
     *
     * @return what {@code presented} was until now. Of any number of calls at once one finds it unused (T3); of the
     *     others nothing is kept, and they learn the answer that is
     */
    Use rotate(SecretHash presented, RefreshToken next, Optional<OpaqueToken> accessToken, Optional<KeptAnswer> answer);
}
