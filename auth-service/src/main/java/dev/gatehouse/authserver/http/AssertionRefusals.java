package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.assertion.AssertionLog;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerLog;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.oauth.ClientId;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells in the log what a client is not told, under the reference that it is told. */
@Singleton
final class AssertionRefusals implements AssertionLog, IssuerLog {

    private static final Logger LOG = Logger.getLogger(AssertionRefusals.class);

    private final Reference reference;

    AssertionRefusals(Reference reference) {
        this.reference = reference;
    }

    @Override
    public void refused(ClientId client, AssertionRejection reason) {
        LOG.infof(
                "client assertion of %s: %s (reference %s)",
                client, LogText.oneLine(reason.toString()), reference.value());
    }

    @Override
    public void refused(Optional<String> client, IssuerRejection reason) {
        LOG.infof(
                "assertion that %s presented: %s (reference %s)",
                client.map(LogText::oneLine).orElse("somebody"), LogText.oneLine(reason.toString()), reference.value());
    }
}
