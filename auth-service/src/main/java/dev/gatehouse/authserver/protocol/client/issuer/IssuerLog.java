package dev.gatehouse.authserver.protocol.client.issuer;

import java.util.Optional;

/** Told why an assertion of another issuer was refused, since who presented it is not told. */
@FunctionalInterface
public interface IssuerLog {

    /** @param client who presented it; empty when that was to be found in it */
    void refused(Optional<String> client, IssuerRejection reason);
}
