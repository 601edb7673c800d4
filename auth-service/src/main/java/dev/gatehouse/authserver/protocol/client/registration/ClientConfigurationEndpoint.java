package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientChanged;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientRemoved;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.AdmittedGrants;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.OAuthError.InvalidClientMetadata;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Where a client reads, changes and deletes what is on file of it (RFC 7592 §2). */
public final class ClientConfigurationEndpoint {

    /** Members of an answer that clients send back as they got them. */
    private static final Set<String> OURS = Set.of(
            "client_id",
            "client_id_issued_at",
            "client_secret",
            "client_secret_expires_at",
            "registration_access_token",
            "registration_client_uri");

    /** The same words for an unknown client, another's token and a spent one (T10). */
    private static final InvalidToken REFUSED =
            new InvalidToken("The registration access token is missing, or is not the present one of this client.");

    private final RegistrationTerms terms;
    private final RegistrationStore registrations;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ClientConfigurationEndpoint(
            RegistrationTerms terms,
            RegistrationStore registrations,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.terms = terms;
        this.registrations = registrations;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** @param token the registration access token */
    public Result<RegisteredClient, AtRegistration> read(ClientId id, Optional<Secret> token) {
        return find(id, token).map(client -> new RegisteredClient(client, Optional.empty(), Optional.empty()));
    }

    /**
     * What {@code changes} leaves out keeps its value, and what is {@code null} there goes: clients send no more than
     * they change, whatever RFC 7592 §2.2 says. The registration access token is another one afterwards.
     *
     * @param changes the body of the request
     */
    public Result<RegisteredClient, AtRegistration> update(ClientId id, Optional<Secret> token, JsonObject changes) {
        return find(id, token)
                .then(client -> keepsItsIdentity(client, changes))
                .then(client -> terms.read(
                                RegisteredClient.metadata(client).overlaidWith(changes.without(OURS)), admitted(client))
                        .then(request -> replace(client, request, token.orElseThrow())));
    }

    /** What only the vouched can have, a client may keep, but not come by. */
    private static Set<GrantType> admitted(Client client) {
        Set<GrantType> admitted = new HashSet<>(AdmittedGrants.OF_ANYBODY);
        admitted.addAll(client.registration().grantTypes());
        return admitted;
    }

    /** Empty when the client is gone, and all that it was granted. */
    public Optional<AtRegistration> delete(ClientId id, Optional<Secret> token) {
        boolean removed = token.filter(it -> registrations.remove(id, it.hash(), clock.instant()))
                .isPresent();
        if (removed) {
            audit.add(new ClientRemoved(id, clock.instant()));
        }
        return removed ? Optional.empty() : Optional.of(REFUSED);
    }

    private Result<Client, AtRegistration> find(ClientId id, Optional<Secret> token) {
        return token.flatMap(it -> registrations.find(id, it.hash()))
                .<Result<Client, AtRegistration>>map(Result::ok)
                .orElseGet(() -> Result.err(REFUSED));
    }

    private Result<RegisteredClient, AtRegistration> replace(
            Client client, RegistrationRequest request, Secret presented) {
        NewCredential credential = terms.credential(request, client.sharedSecret(), clock.instant(), random);
        RegisteredClient changed = new RegisteredClient(
                terms.client(
                        client.id(), request, credential, client.registration().issuedAt()),
                credential.secret(),
                Optional.of(Secret.generate(random)));
        boolean replaced = registrations.replace(
                changed.client(),
                presented.hash(),
                changed.token().orElseThrow().hash());
        if (!replaced) {
            return Result.err(REFUSED);
        }
        audit.add(new ClientChanged(client.id(), clock.instant()));
        return Result.ok(changed);
    }

    /** Who names an id or a secret has to name those on file (RFC 7592 §2.2). */
    private static Result<Client, AtRegistration> keepsItsIdentity(Client client, JsonObject changes) {
        boolean sameId = changes.string("client_id")
                .filter(id -> !id.equals(client.id().value()))
                .isEmpty();
        boolean sameSecret = changes.string("client_secret")
                .map(Secret::new)
                .filter(secret -> client.sharedSecret()
                        .filter(onFile -> onFile.hash().isOf(secret))
                        .isEmpty())
                .isEmpty();
        return sameId && sameSecret
                ? Result.ok(client)
                : Result.err(new InvalidClientMetadata("client_id and client_secret cannot be changed."));
    }
}
