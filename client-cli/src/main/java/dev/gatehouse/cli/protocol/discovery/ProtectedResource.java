package dev.gatehouse.cli.protocol.discovery;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Scope;

/**
 * An MCP server as its metadata describes it.
 *
 * @param metadata where the description stands
 * @param identifier the {@code resource} exactly as published: this goes into requests (CL12)
 * @param issuer the authorization server we chose
 * @param scope what to ask for (CL11); empty to leave the choice to the authorization server
 */
public record ProtectedResource(McpServer server, Endpoint metadata, String identifier, Issuer issuer, Scope scope) {

    /** The same, with another wish. */
    public ProtectedResource asking(Scope wanted) {
        return new ProtectedResource(server, metadata, identifier, issuer, wanted);
    }
}
