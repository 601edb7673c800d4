package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.access.AccessDecision;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Stranger;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How many were let in, and why the others were not: what answers keep to themselves, in words without the details. */
@Singleton
final class AccessCounts {

    private final MeterRegistry meters;

    AccessCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void add(AccessDecision decision) {
        switch (decision) {
            case Granted _ -> count("granted", "none");
            case Stranger() -> count("stranger", "no_token");
            case Refused refused ->
                count(
                        "refused",
                        refused.reason()
                                .map(AccessCounts::word)
                                .orElse(refused.error().code()));
        }
    }

    private void count(String decision, String reason) {
        meters.counter("gatehouse.mcp.access", "decision", decision, "reason", reason)
                .increment();
    }

    private static String word(AccessRejection rejection) {
        return switch (rejection) {
            case AccessRejection.NotBelieved _ -> "not_believed";
            case AccessRejection.IncompleteClaims _ -> "incomplete_claims";
            case AccessRejection.Inactive _ -> "inactive";
            case AccessRejection.AnotherKind _ -> "another_kind";
            case AccessRejection.WrongIssuer _ -> "wrong_issuer";
            case AccessRejection.WrongAudience _ -> "wrong_audience";
            case AccessRejection.Expired _ -> "expired";
            case AccessRejection.NotYetValid _ -> "not_yet_valid";
            case AccessRejection.UnfitSubject _ -> "unfit_subject";
            case AccessRejection.BoundToAKey _ -> "bound_to_a_key";
            case AccessRejection.BoundToNoKey _ -> "bound_to_no_key";
            case AccessRejection.AnotherKey _ -> "another_key";
            case AccessRejection.ProofRejected _ -> "proof_rejected";
            case AccessRejection.ScopeMissing _ -> "scope_missing";
        };
    }
}
