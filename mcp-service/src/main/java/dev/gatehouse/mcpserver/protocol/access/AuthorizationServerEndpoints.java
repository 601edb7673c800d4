package dev.gatehouse.mcpserver.protocol.access;

import java.net.URI;

/** Where the authorization server is asked. */
@FunctionalInterface
public interface AuthorizationServerEndpoints {

    /**
     * @param member of its metadata, as {@code jwks_uri} (RFC 8414 §2)
     * @throws AuthorizationServerUnavailableException when it cannot be learned
     */
    URI endpoint(String member);
}
