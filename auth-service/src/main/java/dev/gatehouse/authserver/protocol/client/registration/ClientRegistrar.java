package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientRegistered;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.AdmittedGrants;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.NewRegistration;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.Quota;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Puts clients on file that nobody here knows (RFC 7591 §3). */
public final class ClientRegistrar {

    private final RegistrationAccess access;
    private final RegistrationTerms terms;
    private final RegistrationStore registrations;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ClientRegistrar(
            RegistrationAccess access,
            RegistrationTerms terms,
            RegistrationStore registrations,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.access = access;
        this.terms = terms;
        this.registrations = registrations;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** @param metadata the body of the request */
    public Result<RegisteredClient, AtRegistration> register(JsonObject metadata, Registrant registrant) {
        Instant now = clock.instant();
        return access.admit(registrant)
                .then(origin -> terms.read(metadata, admitted(origin))
                        .then(request -> access.limit(request, registrant, origin, now)
                                .then(quota -> add(request, origin, quota, now))));
    }

    private static Set<GrantType> admitted(ClientOrigin origin) {
        return origin == ClientOrigin.VOUCHED ? AdmittedGrants.OF_THE_VOUCHED : AdmittedGrants.OF_ANYBODY;
    }

    private Result<RegisteredClient, AtRegistration> add(
            RegistrationRequest request, ClientOrigin origin, Optional<Quota> quota, Instant now) {
        // A UUID, so never taken for the address of a metadata document (AS69).
        ClientId id = new ClientId(RandomUuid.from(random).toString());
        NewCredential credential = terms.credential(request, Optional.empty(), now, random);
        RegisteredClient client = new RegisteredClient(
                terms.client(id, request, credential, now), credential.secret(), Optional.of(Secret.generate(random)));
        boolean added = registrations.add(new NewRegistration(
                client.client(), origin, client.token().orElseThrow().hash(), quota));
        if (!added) {
            return Result.err(RegistrationAccess.QUOTA_USED_UP);
        }
        audit.add(new ClientRegistered(id, quota.map(Quota::address), now));
        return Result.ok(client);
    }
}
