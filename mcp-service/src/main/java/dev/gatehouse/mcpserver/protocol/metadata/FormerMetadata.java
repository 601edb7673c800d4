package dev.gatehouse.mcpserver.protocol.metadata;

import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerEndpoints;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.oauth.metadata.ProtectedResourceMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The metadata as drafts and tutorials had them, before RFC 9728 left to the authorization server what is its own: with
 * its endpoints, and what this server demands of a token.
 */
public final class FormerMetadata {

    private static final List<String> ALWAYS = List.of("iss", "sub", "aud", "exp");

    /** Names here, and in the metadata of the authorization server. */
    private static final Map<String, String> ENDPOINTS =
            Map.of("token_endpoint", "token_endpoint", "token_introspection_endpoint", "introspection_endpoint");

    private final ProtectedResourceMetadata standard;
    private final AuthorizationServerEndpoints published;
    private final List<String> algorithms;
    private final List<String> claims;

    /**
     * @param published as the world sees them
     * @param claims that are needed beside those that always are
     */
    public FormerMetadata(
            ProtectedResourceMetadataFactory standard,
            AuthorizationServerEndpoints published,
            List<String> algorithms,
            List<String> claims) {
        this.standard = standard.document();
        this.published = published;
        this.algorithms = List.copyOf(algorithms);
        this.claims = Stream.concat(ALWAYS.stream(), claims.stream()).toList();
    }

    /** @throws AuthorizationServerUnavailableException when its keys cannot be told, which is what the document is for */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("resource", String.valueOf(standard.resource()));
        document.put("jwks_uri", published.endpoint("jwks_uri").toString());
        ENDPOINTS.forEach((name, member) -> add(name, member, document));
        document.put("authorization_servers", standard.authorizationServers());
        document.put("scopes_supported", standard.scopes());
        document.put("bearer_methods_supported", standard.bearerMethods());
        document.put("resource_name", String.valueOf(standard.resourceName()));
        document.put("token_signing_alg_values_supported", algorithms);
        document.put("required_token_claims", claims);
        return document;
    }

    /** Not every authorization server has each. */
    private void add(String name, String member, Map<String, Object> document) {
        try {
            document.put(name, published.endpoint(member).toString());
        } catch (AuthorizationServerUnavailableException hasNone) {
            document.remove(name);
        }
    }
}
