package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.KeptAnswer;
import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.secret.Secret;
import java.time.Duration;
import java.util.Optional;

/** The answers that a client may have again because it cannot be sure to have got them. */
public final class RepeatableAnswers {

    private final AnswerSeal seal;
    private final Duration window;

    /** @param window for how long; zero for not at all */
    public RepeatableAnswers(AnswerSeal seal, Duration window) {
        this.seal = seal;
        this.window = window;
    }

    Optional<KeptAnswer> keep(RepeatableAnswer answer, Secret presented) {
        return window.isZero() ? Optional.empty() : Optional.of(new KeptAnswer(seal.seal(answer, presented), window));
    }

    Optional<RepeatableAnswer> open(SealedAnswer sealed, Secret presented) {
        return seal.open(sealed, presented);
    }
}
