package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.invitation.Invitation;
import dev.gatehouse.authserver.protocol.invitation.Invitations;
import dev.gatehouse.oauth.Issuer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Prints a link that makes the first administrator, when there is none: not even by {@code gatehouse.auth.bootstrap}. */
@Singleton
class FirstAdministratorLink {

    private static final Logger LOG = Logger.getLogger(FirstAdministratorLink.class);

    private final Invitations invitations;
    private final Issuer issuer;

    FirstAdministratorLink(Invitations invitations, Issuer issuer) {
        this.invitations = invitations;
        this.issuer = issuer;
    }

    void onStart(@Observes @Priority(FirstAccount.MADE + 1) StartupEvent started) {
        invitations.inviteFirst().ifPresent(this::print);
    }

    private void print(Invitation invitation) {
        LOG.warnf(
                "nobody administers this server yet; this link makes the first administrator, once, until %s, and any"
                        + " printed before does not work: %s",
                invitation.expiresAt(), invitation.address(issuer));
    }
}
