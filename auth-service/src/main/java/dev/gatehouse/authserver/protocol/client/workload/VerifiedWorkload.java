package dev.gatehouse.authserver.protocol.client.workload;

import dev.gatehouse.oauth.JsonObject;

record VerifiedWorkload(WorkloadIssuer issuer, WorkloadRule rule, JsonObject claims) implements Workload {}
