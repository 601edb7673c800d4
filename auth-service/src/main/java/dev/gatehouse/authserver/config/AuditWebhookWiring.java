package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.outbound.HttpAuditReceiver;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery.Outcome;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery.Outcome.Delivered;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery.Outcome.Failed;
import dev.gatehouse.authserver.protocol.audit.AuditFeed;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells the audit trail to somebody outside, when the settings name one. A bad address stops the start. */
@Startup
@Singleton
class AuditWebhookWiring {

    private static final Logger LOG = Logger.getLogger(AuditWebhookWiring.class);

    private static final int SHORTEST_SECRET = 32;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Optional<AuditDelivery> delivery;

    AuditWebhookWiring(AuthServerConfig config, AuditFeed feed, InstantSource clock) {
        this.delivery = config.audit().webhook().map(webhook -> new AuditDelivery(feed, receiver(webhook, clock)));
    }

    private static HttpAuditReceiver receiver(AuditWebhookConfig webhook, InstantSource clock) {
        URI url = webhook.url();
        boolean isSafe = "https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
        if (url.getHost() == null || !isSafe) {
            throw new ConfigurationException(
                    "gatehouse.auth.audit.webhook.url must be an https address, or an http address on this machine");
        }
        if (webhook.secret().length() < SHORTEST_SECRET) {
            throw new ConfigurationException("gatehouse.auth.audit.webhook.secret must have at least " + SHORTEST_SECRET
                    + " characters, which nobody can guess");
        }
        return new HttpAuditReceiver(url, webhook.secret(), clock);
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void deliver() {
        delivery.ifPresent(AuditWebhookWiring::deliver);
    }

    private static void deliver(AuditDelivery delivery) {
        try {
            Outcome outcome = delivery.deliver();
            while (outcome instanceof Delivered) {
                outcome = delivery.deliver();
            }
            if (outcome instanceof Failed(String why)) {
                LOG.warnf("the webhook of the audit trail has to be told later: %s", why);
            }
        } catch (RuntimeException outage) {
            LOG.debug("the webhook of the audit trail has to wait", outage);
        }
    }
}
