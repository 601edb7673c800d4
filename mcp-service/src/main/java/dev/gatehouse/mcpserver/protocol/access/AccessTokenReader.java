package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.Result;

/** Finds out what a token says, and that it is the authorization server that says it. */
@FunctionalInterface
public interface AccessTokenReader {

    /**
     * @param token as it was presented; hostile until proved otherwise
     * @throws AuthorizationServerUnavailableException when nobody can tell at the moment
     */
    Result<TokenClaims, AccessRejection> read(String token);
}
