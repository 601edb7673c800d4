package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.AdmittedGrants;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientCredential.PrivateKey;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.OAuthError.InvalidClientMetadata;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What clients can have on file here.
 *
 * @param redirectUris which redirect URIs
 * @param scopes which scopes, at the time: others are left out
 * @param secretLifetime how long a client secret can be used; empty for ever
 */
public record RegistrationTerms(
        RedirectUriPolicy redirectUris, Supplier<Scope> scopes, Optional<Duration> secretLifetime) {

    Result<RegistrationRequest, AtRegistration> read(JsonObject metadata, Set<GrantType> admitted) {
        return RegistrationRequest.parse(metadata, redirectUris, admitted);
    }

    /**
     * A client that an operator wrote down.
     *
     * @param secret which it shares with us
     * @param kept the secret on file, which is good on when none is written
     */
    public Result<Client, AtRegistration> preregistered(
            ClientId id, JsonObject metadata, Optional<Secret> secret, Optional<SharedSecret> kept, Instant issuedAt) {
        return read(metadata, AdmittedGrants.OF_THE_VOUCHED).then(request -> {
            boolean needsSecret = request.authenticationMethod().needsSecret();
            Optional<SecretHash> hash = secret.map(Secret::hash)
                    .or(() -> kept.filter(_ -> needsSecret).map(SharedSecret::hash));
            if (needsSecret != hash.isPresent()) {
                return Result.err(new InvalidClientMetadata(
                        "token_endpoint_auth_method and client_secret or client_secret_file do not fit."));
            }
            NewCredential credential = hash.map(it ->
                            NewCredential.kept(new SharedSecret(request.authenticationMethod(), it, Optional.empty())))
                    .or(() -> request.keys().map(keys -> NewCredential.kept(new PrivateKey(keys))))
                    .orElse(NewCredential.NONE);
            return Result.ok(client(id, request, credential, issuedAt));
        });
    }

    /**
     * What the client proves itself with. A secret stays as long as the client uses one, unless secrets expire: then
     * each change renews it.
     *
     * @param current the secret on file
     */
    NewCredential credential(
            RegistrationRequest request, Optional<SharedSecret> current, Instant now, RandomGenerator random) {
        if (request.keys().isPresent()) {
            return NewCredential.kept(new PrivateKey(request.keys().get()));
        }
        if (!request.authenticationMethod().needsSecret()) {
            return NewCredential.NONE;
        }
        return current.filter(it -> it.expiresAt().isEmpty() && secretLifetime.isEmpty())
                .map(it -> NewCredential.kept(
                        new SharedSecret(request.authenticationMethod(), it.hash(), Optional.empty())))
                .orElseGet(() -> newSecret(request, now, Secret.generate(random)));
    }

    private NewCredential newSecret(RegistrationRequest request, Instant now, Secret secret) {
        return new NewCredential(
                Optional.of(
                        new SharedSecret(request.authenticationMethod(), secret.hash(), secretLifetime.map(now::plus))),
                Optional.of(secret));
    }

    Client client(ClientId id, RegistrationRequest request, NewCredential credential, Instant issuedAt) {
        ClientRegistration registration = new ClientRegistration(
                request.redirectUris(),
                request.grantTypes(),
                request.scope().intersect(scopes.get()),
                request.openId(),
                request.about(),
                issuedAt);
        return credential
                .kept()
                .<Client>map(it -> new ConfidentialClient(id, registration, it))
                .orElseGet(() -> new PublicClient(id, registration));
    }
}
