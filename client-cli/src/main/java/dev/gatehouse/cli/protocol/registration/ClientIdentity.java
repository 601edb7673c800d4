package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;

/** A client id and what proves it, together with the only authorization server to which they mean anything (CL10). */
public record ClientIdentity(Issuer issuer, ClientId id, ClientAuthentication authentication) {

    /** A public client. */
    public ClientIdentity(Issuer issuer, ClientId id) {
        this(issuer, id, new ClientAuthentication.None());
    }
}
