package dev.gatehouse.authserver.protocol.dpop;

import dev.gatehouse.oauth.dpop.DpopRejection;

/** Told why a proof was refused, since its sender is not told. */
@FunctionalInterface
public interface DpopLog {

    void refused(DpopRejection reason);
}
