package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is on file of a client, however it authenticates.
 *
 * @param redirectUris at least one for a client that may use codes
 * @param scope what the client gets when its request names no scope; empty for the default of the resource
 * @param openId for its logins by OpenID Connect
 * @param about what it says of itself, unverified
 */
public record ClientRegistration(
        List<RedirectUri> redirectUris,
        Set<GrantType> grantTypes,
        Scope scope,
        OpenIdRegistration openId,
        ClientDescription about,
        Instant issuedAt) {

    public ClientRegistration {
        redirectUris = List.copyOf(redirectUris);
        grantTypes = Set.copyOf(grantTypes);
        if (redirectUris.isEmpty() && grantTypes.contains(GrantType.AUTHORIZATION_CODE)) {
            throw new IllegalArgumentException("a client that uses codes needs a redirect URI");
        }
    }

    public boolean mayUse(GrantType grantType) {
        return grantTypes.contains(grantType);
    }

    /** Whether a request may send its answer to {@code requested} (AS21). */
    public boolean allows(RedirectUri requested) {
        return redirectUris.stream().anyMatch(requested::matches);
    }
}
