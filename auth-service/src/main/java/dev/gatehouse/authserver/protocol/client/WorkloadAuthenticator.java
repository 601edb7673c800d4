package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ClientNotAdmitted;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UsedBefore;
import dev.gatehouse.authserver.protocol.client.issuer.Vouching;
import dev.gatehouse.authserver.protocol.client.workload.Workload;
import dev.gatehouse.authserver.protocol.client.workload.WorkloadIssuer.Use;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Result;
import java.time.Instant;
import java.util.Optional;

/** Takes the word of a platform in place of what a client has to prove itself. */
public final class WorkloadAuthenticator {

    private final ClientRepository clients;
    private final ReplayGuard replays;

    public WorkloadAuthenticator(ClientRepository clients, ReplayGuard replays) {
        this.clients = clients;
        this.replays = replays;
    }

    /** The client that the program is, if it is on file for the grant; that uses the token up where it is good once. */
    public Result<AuthenticatedClient, IssuerRejection> authenticate(Workload workload) {
        Optional<Client> client = clients.find(workload.rule().client())
                .filter(known -> known.registration().mayUse(GrantType.JWT_BEARER));
        if (client.isEmpty()) {
            return Result.err(new ClientNotAdmitted());
        }
        return workload.issuer().use() == Use.UNTIL_EXPIRY || isFirstUse(workload)
                ? Result.ok(new AuthenticatedClientProof(client.get(), Optional.empty()))
                : Result.err(new UsedBefore());
    }

    private boolean isFirstUse(Workload workload) {
        Instant end = Instant.ofEpochSecond(workload.claims().integer("exp").orElseThrow());
        return replays.firstUse(
                ReplayGuard.Kind.WORKLOAD,
                workload.issuer().trusted().issuer().value(),
                workload.claims().string("jti").orElseThrow(),
                end.plus(Vouching.SKEW));
    }
}
