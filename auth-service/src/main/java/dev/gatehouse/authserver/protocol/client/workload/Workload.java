package dev.gatehouse.authserver.protocol.client.workload;

import dev.gatehouse.oauth.JsonObject;

/** A program that its platform vouches for. Only {@link WorkloadVerifier} makes one. */
public sealed interface Workload permits VerifiedWorkload {

    WorkloadIssuer issuer();

    WorkloadRule rule();

    /** With all that {@link WorkloadChecks} demand. */
    JsonObject claims();

    /** What its platform calls it. */
    default String subject() {
        return claims().string("sub").orElseThrow();
    }
}
