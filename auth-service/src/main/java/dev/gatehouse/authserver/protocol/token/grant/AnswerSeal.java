package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.secret.Secret;
import java.util.Optional;

/** Closes a token response up so that the refresh token which gave it, and nothing else, opens it. */
public interface AnswerSeal {

    SealedAnswer seal(RepeatableAnswer answer, Secret presented);

    /** Empty when it was sealed with another token, or was changed since. */
    Optional<RepeatableAnswer> open(SealedAnswer sealed, Secret presented);
}
