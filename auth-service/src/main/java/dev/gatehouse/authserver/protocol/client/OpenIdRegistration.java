package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import java.util.List;
import java.util.Optional;

/**
 * What is on file of a client for its logins by OpenID Connect (OpenID Connect Registration §2).
 *
 * @param postLogoutRedirectUris where a browser may be sent after a logout
 * @param idTokenAlgorithm how its ID tokens are signed; empty for what the specification makes the default
 */
public record OpenIdRegistration(
        List<RedirectUri> postLogoutRedirectUris, Optional<SignatureAlgorithm> idTokenAlgorithm) {

    /** How ID tokens can be signed: RS256 is the one that all clients know (OpenID Connect Core §15.1). */
    public static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);

    /** Of a client that said nothing about it. */
    public static final OpenIdRegistration NONE = new OpenIdRegistration(List.of(), Optional.empty());

    public OpenIdRegistration {
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    /** Whether a logout may send its answer to {@code requested}. */
    public boolean allowsAfterLogout(RedirectUri requested) {
        return postLogoutRedirectUris.stream().anyMatch(requested::matches);
    }
}
