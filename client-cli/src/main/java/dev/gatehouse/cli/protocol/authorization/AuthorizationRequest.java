package dev.gatehouse.cli.protocol.authorization;

import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.cli.protocol.discovery.ProtectedResource;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.dpop.DpopKey;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What we ask a user to allow: this client, at this server, for this resource.
 *
 * @param key that the tokens are to be bound to; empty for bearer tokens
 */
public record AuthorizationRequest(
        ProtectedResource resource, AuthorizationServer server, ClientIdentity client, Optional<DpopKey> key) {

    private static final Scope OFFLINE_ACCESS = Scope.of("offline_access");

    public AuthorizationRequest {
        if (!client.issuer().equals(server.issuer()) || !resource.issuer().equals(server.issuer())) {
            throw new IllegalArgumentException("client, resource and server are of different issuers");
        }
    }

    /** For bearer tokens. */
    public AuthorizationRequest(ProtectedResource resource, AuthorizationServer server, ClientIdentity client) {
        this(resource, server, client, Optional.empty());
    }

    /**
     * CL11: what the resource wants, and a refresh token where the server has a scope for it. Without any wish of the
     * resource the server's default holds, which a scope of ours would displace.
     */
    public Scope scope() {
        boolean offline = !resource.scope().isEmpty() && server.scopes().contains(OFFLINE_ACCESS.toString());
        return offline ? resource.scope().union(OFFLINE_ACCESS) : resource.scope();
    }

    /**
     * Makes the request ready to be sent.
     *
     * @param redirectUri where the answer will be received
     * @param random a source fit for secrets
     */
    public PendingAuthorization begin(RedirectUri redirectUri, RandomGenerator random) {
        byte[] state = new byte[24];
        random.nextBytes(state);
        return new PendingAuthorization(
                this,
                redirectUri,
                Base64.getUrlEncoder().withoutPadding().encodeToString(state),
                CodeVerifier.generate(random));
    }
}
