package dev.gatehouse.authserver.protocol.client.assertion;

import dev.gatehouse.oauth.ClientId;

/** Told why an assertion was refused, since the client is not told. */
@FunctionalInterface
public interface AssertionLog {

    void refused(ClientId client, AssertionRejection reason);
}
