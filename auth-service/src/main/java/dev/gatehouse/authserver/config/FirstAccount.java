package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.RandomUuid;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes the account of {@code gatehouse.auth.bootstrap} in a database that has none yet. */
@Singleton
class FirstAccount {

    /** When at the start the account is there. */
    static final int MADE = 2_000;

    private static final Logger LOG = Logger.getLogger(FirstAccount.class);

    private final AuthServerConfig config;
    private final UserStore users;
    private final PasswordHasher hasher;
    private final SecureRandom random;

    FirstAccount(AuthServerConfig config, UserStore users, PasswordHasher hasher, SecureRandom random) {
        this.config = config;
        this.users = users;
        this.hasher = hasher;
        this.random = random;
    }

    void onStart(@Observes @Priority(MADE) StartupEvent started) {
        config.bootstrap()
                .filter(first -> users.findByUsername(first.username()).isEmpty())
                .ifPresent(this::add);
    }

    private void add(AuthServerConfig.Bootstrap first) {
        UserAccount account = new UserAccount(
                RandomUuid.from(random), first.username(), first.name(), first.email(), List.of(UserAccount.ADMIN));
        if (users.addFirst(new StoredUser(account, hasher.hash(new Password(first.password()))))) {
            LOG.infof("made the first account, %s", first.username());
        }
    }
}
