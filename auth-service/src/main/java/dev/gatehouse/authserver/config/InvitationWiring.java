package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.admin.AdminStore;
import dev.gatehouse.authserver.protocol.admin.UserAdministration;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.invitation.Invitations;
import dev.gatehouse.authserver.protocol.invitation.OneTimeLinkStore;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.totp.Authenticators;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Makes what accounts are made with. */
@Singleton
class InvitationWiring {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Made at the start, which a bad lifetime stops. */
    @Produces
    @Startup
    @Singleton
    Invitations invitations(
            OneTimeLinkStore links,
            PasswordHasher hasher,
            Authenticators codes,
            AuthServerConfig config,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        Duration lifetime = config.accounts().linkLifetime();
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("gatehouse.auth.accounts.link-lifetime must be from PT1M to P30D");
        }
        return new Invitations(links, hasher, codes, lifetime, audit, clock, random);
    }

    @Produces
    @Singleton
    UserAdministration userAdministration(
            AdminStore store,
            UserStore users,
            PasswordHasher hasher,
            Invitations invitations,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new UserAdministration(store, users, hasher, invitations, audit, clock, random);
    }
}
