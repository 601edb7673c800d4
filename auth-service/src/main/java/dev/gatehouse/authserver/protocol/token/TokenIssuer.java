package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.idtoken.IdTokenIssuer;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.resource.AccessTokenPolicy;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.TokenTypeIdentifier;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.oauth.token.Actor;
import dev.gatehouse.oauth.token.SubjectProfile;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes tokens. What they are for has been decided before. */
public final class TokenIssuer {

    /**
     * A refresh token just made.
     *
     * @param secret what the client gets
     * @param kept what is stored
     */
    public record NewRefreshToken(Secret secret, RefreshToken kept) {}

    /**
     * What is to be handed out.
     *
     * @param scope all or some of what was authorized
     * @param refreshToken what goes with it
     * @param nonce of the authorization request that this answers; empty when tokens are refreshed
     */
    public record Issuance(
            AuthenticatedClient client,
            Authorization authorization,
            Scope scope,
            Optional<Secret> refreshToken,
            Optional<String> nonce) {}

    /**
     * What is made and not handed out yet: some of it has to be on file before, together with whatever it comes of.
     *
     * @param opaque the access token, unless it is a JWT, which nobody keeps
     */
    public record Draft(Issuance issuance, AccessTokenClaims claims, Optional<Secret> opaque) {

        public Optional<OpaqueToken> kept() {
            return opaque.map(secret -> new OpaqueToken(secret.hash(), claims));
        }
    }

    private final Issuer issuer;
    private final ProtectedResourceCatalog resources;
    private final AccessTokenWriter writer;
    private final Duration refreshTokenLifetime;
    private final IdTokenIssuer idTokens;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param refreshTokenLifetime which counts anew at each rotation */
    public TokenIssuer(
            Issuer issuer,
            ProtectedResourceCatalog resources,
            AccessTokenWriter writer,
            Duration refreshTokenLifetime,
            IdTokenIssuer idTokens,
            InstantSource clock,
            RandomGenerator random) {
        this.issuer = issuer;
        this.resources = resources;
        this.writer = writer;
        this.refreshTokenLifetime = refreshTokenLifetime;
        this.idTokens = idTokens;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Of a public client it is bound to the key that the client holds. Others authenticate, and may change their keys
     * (RFC 9449 §5).
     */
    public NewRefreshToken newRefreshToken(AuthenticatedClient client) {
        Secret secret = Secret.generate(random);
        return new NewRefreshToken(
                secret,
                new RefreshToken(
                        secret.hash(),
                        clock.instant().plus(refreshTokenLifetime),
                        client.key().filter(_ -> client.client() instanceof PublicClient)));
    }

    public Draft draft(Issuance issuance) {
        AccessTokenPolicy policy =
                resources.accessTokensFor(issuance.authorization().resource());
        return new Draft(issuance, claims(issuance, policy.lifetime()), writer.opaque(policy.format()));
    }

    /** What nothing is kept with but itself. */
    public TokenResponse issue(Issuance issuance) {
        Draft draft = draft(issuance);
        draft.kept().ifPresent(writer::keep);
        return issue(draft);
    }

    /**
     * An access token, and an ID token with it for a client that may know who logged in.
     *
     * @param draft of which all is on file before the client gets it
     */
    public TokenResponse issue(Draft draft) {
        Issuance issuance = draft.issuance();
        AccessTokenClaims claims = draft.claims();
        String accessToken = draft.opaque().map(Secret::value).orElseGet(() -> writer.sign(claims));
        return new TokenResponse(
                accessToken,
                tokenType(issuance.client().key()),
                Duration.between(claims.issuedAt(), claims.expiresAt()).toSeconds(),
                issuance.scope().toString(),
                issuance.refreshToken().map(Secret::value).orElse(null),
                issuance.scope().contains(StandardScopes.OPENID) ? idToken(issuance, accessToken) : null,
                null);
    }

    /** An access token for the client itself, which is its own subject (RFC 9068 §2.2). */
    public TokenResponse issue(AuthenticatedClient client, ResourceIndicator resource, Scope scope) {
        Instant now = clock.instant();
        AccessTokenPolicy policy = resources.accessTokensFor(resource);
        AccessTokenClaims claims = new AccessTokenClaims(
                issuer.value(),
                client.id().value(),
                List.of(resource.value()),
                client.id(),
                scope,
                RandomUuid.from(random).toString(),
                now,
                now.plus(policy.lifetime()),
                Optional.empty(),
                new AccessTokenClaims.Lifecycle(Optional.empty(), List.of(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                client.key());
        return new TokenResponse(
                writer.write(claims, policy.format()),
                tokenType(client.key()),
                policy.lifetime().toSeconds(),
                scope.toString(),
                null,
                null,
                null);
    }

    /**
     * An access token for the user of another one, and no longer than that (RFC 8693 §2.2.1).
     *
     * @param subject what the other one says
     * @param actor the client that gets it
     * @param key which that client holds
     * @param scope no more than the other one has
     */
    public TokenResponse exchange(
            AccessTokenClaims subject,
            Actor actor,
            Optional<KeyThumbprint> key,
            ResourceIndicator resource,
            Scope scope) {
        Instant now = clock.instant();
        AccessTokenPolicy policy = resources.accessTokensFor(resource);
        Instant end = now.plus(policy.lifetime());
        AccessTokenClaims claims = new AccessTokenClaims(
                issuer.value(),
                subject.subject(),
                List.of(resource.value()),
                new ClientId(actor.subject()),
                scope,
                RandomUuid.from(random).toString(),
                now,
                end.isBefore(subject.expiresAt()) ? end : subject.expiresAt(),
                Optional.empty(),
                new AccessTokenClaims.Lifecycle(
                        subject.lifecycle().authTime(),
                        subject.lifecycle().methods(),
                        subject.lifecycle().grantId(),
                        Optional.of(actor)),
                subject.profile().filter(_ -> scope.contains(StandardScopes.USER)),
                key);
        return new TokenResponse(
                writer.write(claims, policy.format()),
                tokenType(key),
                Duration.between(now, claims.expiresAt()).toSeconds(),
                scope.toString(),
                null,
                null,
                TokenTypeIdentifier.ACCESS_TOKEN.value());
    }

    private String idToken(Issuance issuance, String accessToken) {
        return idTokens.issue(issuance.client().client(), issuance.authorization(), accessToken, issuance.nonce());
    }

    private static String tokenType(Optional<KeyThumbprint> key) {
        return key.isPresent() ? TokenResponse.DPOP : TokenResponse.BEARER;
    }

    private AccessTokenClaims claims(Issuance issuance, Duration lifetime) {
        Instant now = clock.instant();
        Authorization authorization = issuance.authorization();
        Scope scope = issuance.scope();
        return new AccessTokenClaims(
                issuer.value(),
                authorization.user().id().toString(),
                List.of(authorization.resource().value()),
                authorization.client(),
                scope,
                RandomUuid.from(random).toString(),
                now,
                now.plus(lifetime),
                Optional.empty(),
                new AccessTokenClaims.Lifecycle(
                        Optional.of(authorization.authTime()),
                        authorization.methods().values(),
                        Optional.of(authorization.id().toString()),
                        Optional.empty()),
                Optional.of(authorization.user())
                        .filter(_ -> scope.contains(StandardScopes.USER))
                        .map(TokenIssuer::profile),
                issuance.client().key());
    }

    private static SubjectProfile profile(UserAccount user) {
        return new SubjectProfile(user.username(), user.name(), user.email(), user.roles());
    }
}
