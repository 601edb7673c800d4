package dev.gatehouse.authserver.protocol.token.idjag;

import dev.gatehouse.oauth.ClientId;

/** Told why an assertion was refused, since the client is not told. */
@FunctionalInterface
public interface IdJagLog {

    void refused(ClientId client, IdJagRejection reason);
}
