package dev.gatehouse.authserver.metrics;

import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.grant.AnswerSeal;
import dev.gatehouse.authserver.protocol.token.grant.RepeatableAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** Counts the answers of the token endpoint that clients come for a second time: answers are lost, or asked for twice. */
public final class CountingSeal implements AnswerSeal {

    private final AnswerSeal seal;
    private final Counter opened;

    public CountingSeal(AnswerSeal seal, MeterRegistry meters) {
        this.seal = seal;
        this.opened = meters.counter("gatehouse.token.answers.repeated");
    }

    @Override
    public SealedAnswer seal(RepeatableAnswer answer, Secret presented) {
        return seal.seal(answer, presented);
    }

    @Override
    public Optional<RepeatableAnswer> open(SealedAnswer sealed, Secret presented) {
        Optional<RepeatableAnswer> answer = seal.open(sealed, presented);
        answer.ifPresent(_ -> opened.increment());
        return answer;
    }
}
