package dev.gatehouse.mcpserver.outbound;

import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerEndpoints;
import java.net.URI;
import java.util.Map;

/**
 * Endpoints that the operator wrote down, as where this server reaches the issuer under another name than users do; all
 * others are discovered. They are taken as written, plain http within a cluster included.
 */
public final class StatedEndpoints implements AuthorizationServerEndpoints {

    private final Map<String, URI> stated;
    private final AuthorizationServerEndpoints others;

    /** @param stated by their names in the metadata */
    public StatedEndpoints(Map<String, URI> stated, AuthorizationServerEndpoints others) {
        this.stated = Map.copyOf(stated);
        this.others = others;
    }

    @Override
    public URI endpoint(String member) {
        return stated.containsKey(member) ? stated.get(member) : others.endpoint(member);
    }
}
