package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.http.AdminSettings;
import dev.gatehouse.authserver.protocol.admin.AdminStore;
import dev.gatehouse.authserver.protocol.admin.Administration;
import dev.gatehouse.authserver.protocol.admin.ResourceAdministration;
import dev.gatehouse.authserver.protocol.admin.Restoration;
import dev.gatehouse.authserver.protocol.admin.RestorationStore;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Makes what administrators need. */
@Singleton
class AdminWiring {

    /** Of a token: it is guessed at without limit. */
    private static final int SHORTEST = 32;

    @Produces
    @Singleton
    Administration administration(
            AdminStore store,
            UserStore users,
            RotatingSigningKeys keys,
            ResourceAdministration resources,
            AuditLog audit,
            InstantSource clock) {
        return new Administration(store, users, keys, resources, audit, clock);
    }

    @Produces
    @Singleton
    Restoration restoration(RestorationStore store, Administration administration) {
        return new Restoration(store, administration);
    }

    @Produces
    @Singleton
    AdminSettings adminSettings(AuthServerConfig config) {
        AuthServerConfig.Admin admin = config.admin();
        Map<String, SecretHash> tokens = new HashMap<>();
        admin.tokens().forEach((name, token) -> {
            if (token.length() < SHORTEST) {
                throw new ConfigurationException("gatehouse.auth.admin.tokens." + name + " must have at least "
                        + SHORTEST + " characters, which nobody can guess");
            }
            tokens.put(name, new Secret(token).hash());
        });
        return new AdminSettings(
                admin.port().map(port -> new AdminSettings.Listener(admin.host(), port)),
                tokens,
                config.lifetimes().accessToken());
    }
}
