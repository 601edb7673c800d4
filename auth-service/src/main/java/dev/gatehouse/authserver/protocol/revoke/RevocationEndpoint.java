package dev.gatehouse.authserver.protocol.revoke;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * A client hands back a token, and with it the whole authorization: the other tokens of it end too (RFC 7009 §2.1).
 */
public final class RevocationEndpoint {

    /** The client need not care about the token any more; it is not told whether there was one (RFC 7009 §2.2). */
    public record Done() {}

    private final ClientAuthenticator authenticator;
    private final RefreshTokenStore refreshTokens;
    private final IssuedAccessTokens accessTokens;
    private final AuthorizationStore authorizations;
    private final InstantSource clock;

    public RevocationEndpoint(
            ClientAuthenticator authenticator,
            RefreshTokenStore refreshTokens,
            IssuedAccessTokens accessTokens,
            AuthorizationStore authorizations,
            InstantSource clock) {
        this.authenticator = authenticator;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<Done, AtToken> handle(Parameters parameters, Optional<String> authorization) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err(new InvalidRequest("A parameter stands more than once."));
        }
        return authenticator
                .authenticate(parameters, authorization)
                .then(client -> parameters
                        .get("token")
                        .<Result<Done, AtToken>>map(token -> Result.ok(revoke(token, client)))
                        .orElseGet(() -> Result.err(new InvalidRequest("token is missing."))));
    }

    private Done revoke(String token, AuthenticatedClient client) {
        ownAuthorization(token, client).ifPresent(id -> authorizations.revoke(id, clock.instant()));
        return new Done();
    }

    /** Only the client that a token was issued to can end it (T11). */
    private Optional<UUID> ownAuthorization(String token, AuthenticatedClient client) {
        return accessTokens
                .read(token)
                .filter(claims -> claims.clientId().equals(client.id()))
                .map(IssuedAccessTokens::authorizationOf)
                .or(() -> refreshTokens
                        .find(new Secret(token).hash())
                        .filter(issued -> issued.authorization().client().equals(client.id()))
                        .map(issued -> issued.authorization().id()));
    }
}
