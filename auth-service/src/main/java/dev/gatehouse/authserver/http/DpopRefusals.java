package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.dpop.DpopLog;
import dev.gatehouse.oauth.dpop.DpopRejection;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells in the log what the sender of a proof is not told, under the reference that it is told. */
@Singleton
final class DpopRefusals implements DpopLog {

    private static final Logger LOG = Logger.getLogger(DpopRefusals.class);

    private final Reference reference;

    DpopRefusals(Reference reference) {
        this.reference = reference;
    }

    @Override
    public void refused(DpopRejection reason) {
        LOG.infof("DPoP proof: %s (reference %s)", LogText.oneLine(reason.toString()), reference.value());
    }
}
