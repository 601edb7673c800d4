package dev.gatehouse.authserver.protocol.consent;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Scope;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** When what a person allowed before need not be asked again (A10). */
public final class ConsentPolicy {

    /** What is remembered, held against what is asked. */
    private record Recalled(ConsentQuestion question, Consent consent) {}

    /** What may be remembered at all, and used: known without looking. */
    private static final List<Check<ConsentQuestion, MustAsk>> TRUSTED_IN_ORDER =
            List.of(ConsentPolicy::clientIsVerified, ConsentPolicy::answerGoesToTheWeb);

    private static final List<Check<Recalled, MustAsk>> REMEMBERED_IN_ORDER =
            List.of(ConsentPolicy::clientIsUnchanged, ConsentPolicy::allWasAllowed);

    private final ConsentStore consents;
    private final AuditLog audit;
    private final InstantSource clock;

    public ConsentPolicy(ConsentStore consents, AuditLog audit, InstantSource clock) {
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty when {@code user} need not be asked. A consent that is found to be void is forgotten. */
    public Optional<MustAsk> reasonToAsk(UserAccount user, ConsentQuestion question) {
        return unless(question.unasked(), MustAsk.NOT_TO_GO_UNASKED)
                .or(() -> Check.firstViolation(TRUSTED_IN_ORDER, question))
                .or(() -> reasonToDoubt(user, question));
    }

    private Optional<MustAsk> reasonToDoubt(UserAccount user, ConsentQuestion question) {
        Client client = question.client().client();
        Optional<Consent> consent = consents.find(user.id(), client.id(), question.resource());
        if (consent.isEmpty()) {
            return Optional.of(MustAsk.NOTHING_REMEMBERED);
        }
        Optional<MustAsk> reason = Check.firstViolation(REMEMBERED_IN_ORDER, new Recalled(question, consent.get()));
        reason.filter(MustAsk.CLIENT_CHANGED::equals).ifPresent(_ -> forget(consent.get()));
        return reason;
    }

    private void forget(Consent consent) {
        if (consents.forget(consent)) {
            audit.add(new AuditEvent.ConsentVoided(consent.client(), consent.user(), consent.scope(), clock.instant()));
        }
    }

    /** What is kept when {@code user} allows {@code scope}; empty for a client that is asked about each time. */
    public Optional<Consent> toRemember(UserAccount user, ConsentQuestion question, Scope scope) {
        return isRemembered(question)
                ? Optional.of(new Consent(
                        user.id(),
                        question.client().client().id(),
                        question.resource(),
                        scope,
                        question.client().revision(),
                        clock.instant()))
                : Optional.empty();
    }

    /** Whether the answer to {@code question} is kept. */
    public boolean isRemembered(ConsentQuestion question) {
        return Check.firstViolation(TRUSTED_IN_ORDER, question).isEmpty();
    }

    private static Optional<MustAsk> clientIsVerified(ConsentQuestion question) {
        return unless(!(Publisher.of(question.client()) instanceof Publisher.Nobody), MustAsk.CLIENT_NOT_VERIFIED);
    }

    private static Optional<MustAsk> answerGoesToTheWeb(ConsentQuestion question) {
        return unless(question.redirectUri().isHttps(), MustAsk.ANSWER_TO_A_PROGRAM);
    }

    private static Optional<MustAsk> clientIsUnchanged(Recalled recalled) {
        return unless(
                recalled.consent().revision() == recalled.question().client().revision(), MustAsk.CLIENT_CHANGED);
    }

    private static Optional<MustAsk> allWasAllowed(Recalled recalled) {
        return unless(
                recalled.consent().scope().containsAll(recalled.question().scope()), MustAsk.MORE_THAN_REMEMBERED);
    }
}
