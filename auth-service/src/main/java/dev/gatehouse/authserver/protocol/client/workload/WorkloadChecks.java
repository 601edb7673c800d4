package dev.gatehouse.authserver.protocol.client.workload;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ForAnotherServer;
import dev.gatehouse.authserver.protocol.client.issuer.Vouching;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadIssuer.Use;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the token of a platform has to say, whomever it is about (RFC 7523 §3, T15). */
final class WorkloadChecks {

    /**
     * A signed token of a trusted platform.
     *
     * @param audiences what this server is called
     */
    record Candidate(JsonObject claims, WorkloadIssuer issuer, Set<String> audiences, Instant now) implements Vouching {

        @Override
        public Duration longest() {
            return issuer.longest();
        }
    }

    static final List<Check<Candidate, IssuerRejection>> IN_ORDER = List.of(
            WorkloadChecks::isForThisServerAlone,
            Candidate::saysWho,
            Candidate::hasAnEnd,
            Candidate::hasNotEnded,
            Candidate::endsSoon,
            Candidate::hasABeginning,
            Candidate::hasBegun,
            WorkloadChecks::hasAnIdToBeSpent,
            Candidate::limitsNothingElse);

    private WorkloadChecks() {}

    /** One audience: who else a token is for could bring it here. */
    private static Optional<IssuerRejection> isForThisServerAlone(Candidate candidate) {
        List<String> audience = candidate.claims().stringOrStrings("aud");
        return unless(
                audience.size() == 1 && candidate.audiences().contains(audience.getFirst()), new ForAnotherServer());
    }

    private static Optional<IssuerRejection> hasAnIdToBeSpent(Candidate candidate) {
        return candidate.issuer().use() == Use.ONCE ? candidate.hasText("jti") : Optional.empty();
    }
}
