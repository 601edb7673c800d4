package dev.gatehouse.authserver.protocol.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoggedIn;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoginFailed;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.spec.Verifies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserAuthenticatorTest {

    /** Counts its work, which is what an attacker's stopwatch would measure. */
    private static final class CountingHasher implements PasswordHasher {
        int comparisons;

        @Override
        public PasswordHash hash(Password password) {
            return new PasswordHash("hash of " + password.value());
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            comparisons++;
            return hash(password).equals(hash);
        }
    }

    private record OneUser(StoredUser user) implements UserStore {
        @Override
        public Optional<StoredUser> findByUsername(String username) {
            return Optional.of(user).filter(it -> it.account().username().equals(username));
        }

        @Override
        public boolean addFirst(StoredUser added) {
            return false;
        }
    }

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    private final List<AuditEvent> told = new ArrayList<>();
    private final CountingHasher hasher = new CountingHasher();
    private final UserAuthenticator users = new UserAuthenticator(
            new OneUser(new StoredUser(World.USER, hasher.hash(new Password("right")))), hasher, told::add, () -> AT);

    @Test
    void the_right_password_proves_the_account() {
        assertThat(users.authenticate("ada", new Password("right"))).contains(World.USER);
    }

    @Test
    @Verifies("T10")
    void a_wrong_password_and_an_unknown_name_get_the_same_answer_for_the_same_work() {
        assertThat(users.authenticate("ada", new Password("wrong"))).isEmpty();
        assertThat(users.authenticate("nobody", new Password("wrong"))).isEmpty();
        assertThat(users.authenticate("nobody", new Password("nobody's"))).isEmpty();
        assertThat(hasher.comparisons).isEqualTo(3);
    }

    @Test
    void the_audit_log_is_told_whose_account_it_was_and_nothing_that_was_typed() {
        users.authenticate("ada", new Password("right"));
        users.authenticate("ada", new Password("wrong"));
        users.authenticate("wrong", new Password("nobody's"));

        assertThat(told)
                .containsExactly(
                        new LoggedIn(World.USER.id(), AT),
                        new LoginFailed(Optional.of(World.USER.id()), AT),
                        new LoginFailed(Optional.empty(), AT));
    }
}
