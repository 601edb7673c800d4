package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.assertion.AssertionLog;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagLog;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagRejection;
import dev.gatehouse.oauth.ClientId;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Tells in the log what a client is not told, under the reference that it is told. */
@Singleton
final class AssertionRefusals implements AssertionLog, IdJagLog {

    private static final Logger LOG = Logger.getLogger(AssertionRefusals.class);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final int LONGEST = 300;

    private final Reference reference;

    AssertionRefusals(Reference reference) {
        this.reference = reference;
    }

    @Override
    public void refused(ClientId client, AssertionRejection reason) {
        LOG.infof("client assertion of %s: %s (reference %s)", client, oneLine(reason.toString()), reference.value());
    }

    @Override
    public void refused(ClientId client, IdJagRejection reason) {
        LOG.infof(
                "assertion that %s presented: %s (reference %s)",
                client, oneLine(reason.toString()), reference.value());
    }

    /** What a stranger sent must not look like a line of ours. */
    private static String oneLine(String text) {
        return CONTROL.matcher(text.substring(0, Math.min(text.length(), LONGEST)))
                .replaceAll("?");
    }
}
