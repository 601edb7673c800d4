package dev.gatehouse.authserver.protocol.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.AccountLocked;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoginFailed;
import dev.gatehouse.authserver.protocol.login.LoginThrottle.Admission;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.spec.Verifies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserAuthenticatorTest {

    private static final String NETWORK = "192.0.2.1";

    /** Counts its work, which is what an attacker's stopwatch would measure. */
    private static final class CountingHasher implements PasswordHasher {
        int comparisons;
        String parameters = "old";
        boolean overloaded;

        @Override
        public PasswordHash hash(Password password) {
            return new PasswordHash(parameters + " hash of " + password.value());
        }

        @Override
        public PasswordHash nobodys() {
            return new PasswordHash(parameters + " hash of nothing");
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            comparisons++;
            if (overloaded) {
                throw new PasswordHashingOverload();
            }
            return hash.encoded().endsWith(" hash of " + password.value());
        }

        @Override
        public boolean isOutdated(PasswordHash hash) {
            return !hash.encoded().startsWith(parameters + " ");
        }
    }

    private static final class OneUser implements UserStore {
        StoredUser user;

        OneUser(StoredUser user) {
            this.user = user;
        }

        @Override
        public Optional<StoredUser> findByUsername(String username) {
            return Optional.of(user).filter(it -> it.account().username().equals(username));
        }

        @Override
        public Optional<StoredUser> find(UUID id) {
            return Optional.of(user).filter(it -> it.account().id().equals(id));
        }

        @Override
        public boolean changePassword(UUID id, PasswordHash present, PasswordHash next) {
            boolean changed =
                    find(id).filter(it -> it.password().equals(present)).isPresent();
            user = changed ? new StoredUser(user.account(), next) : user;
            return changed;
        }

        @Override
        public boolean disable(UUID id, Instant now) {
            return false;
        }

        @Override
        public boolean enable(UUID id) {
            return false;
        }

        @Override
        public boolean addFirst(StoredUser added) {
            return false;
        }

        @Override
        public boolean add(StoredUser added) {
            return false;
        }
    }

    private static final class Gate implements LoginThrottle {
        Admission admission = Admission.ADMITTED;
        int givenBack;

        @Override
        public Admission take(String username, String network) {
            return admission;
        }

        @Override
        public void giveBack(String username, String network) {
            givenBack++;
        }

        @Override
        public void succeeded(String username, String network, int attempts) {}
    }

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    private final List<AuditEvent> told = new ArrayList<>();
    private final CountingHasher hasher = new CountingHasher();
    private final Gate gate = new Gate();
    private final OneUser store = new OneUser(new StoredUser(World.USER, hasher.hash(new Password("right"))));
    private final UserAuthenticator users = new UserAuthenticator(store, hasher, gate, told::add, () -> AT);

    @Test
    void the_right_password_proves_the_account() {
        assertThat(authenticate("ada", "right")).contains(World.USER);
    }

    @Test
    @Verifies("T10")
    void a_wrong_password_and_an_unknown_name_get_the_same_answer_for_the_same_work() {
        assertThat(authenticate("ada", "wrong")).isEmpty();
        assertThat(authenticate("nobody", "wrong")).isEmpty();
        assertThat(authenticate("nobody", "nobody's")).isEmpty();
        assertThat(hasher.comparisons).isEqualTo(3);
    }

    @Test
    @Verifies("L1")
    void while_an_account_is_locked_the_right_password_is_a_wrong_one_for_the_same_work() {
        gate.admission = Admission.REFUSED;

        assertThat(authenticate("ada", "right")).isEmpty();
        assertThat(authenticate("ada", "wrong")).isEmpty();
        assertThat(authenticate("nobody", "wrong")).isEmpty();
        assertThat(hasher.comparisons).isEqualTo(3);
    }

    @Test
    @Verifies("L1")
    void the_last_attempt_before_a_lock_counts() {
        gate.admission = Admission.LAST;

        assertThat(authenticate("ada", "right")).contains(World.USER);
    }

    @Test
    @Verifies("L1")
    void who_is_told_to_come_back_later_has_not_guessed_and_a_locked_account_stays_locked() {
        hasher.overloaded = true;
        assertThatThrownBy(() -> authenticate("ada", "right")).isInstanceOf(PasswordHashingOverload.class);
        assertThat(gate.givenBack).isEqualTo(1);

        gate.admission = Admission.REFUSED;
        assertThatThrownBy(() -> authenticate("ada", "right")).isInstanceOf(PasswordHashingOverload.class);
        assertThat(gate.givenBack).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void a_lock_is_told_of_once_with_the_failure_that_made_it() {
        gate.admission = Admission.LAST;
        authenticate("ada", "wrong");
        gate.admission = Admission.REFUSED;
        authenticate("ada", "wrong");

        assertThat(told)
                .containsExactly(
                        new LoginFailed(Optional.of(World.USER.id()), AT),
                        new AccountLocked(Optional.of(World.USER.id()), AT),
                        new LoginFailed(Optional.of(World.USER.id()), AT));
    }

    @Test
    void a_hash_of_older_parameters_is_made_anew_by_the_next_login() {
        hasher.parameters = "new";

        authenticate("ada", "wrong");
        assertThat(store.user.password().encoded()).startsWith("old");
        authenticate("ada", "right");
        assertThat(store.user.password()).isEqualTo(new PasswordHash("new hash of right"));
        assertThat(authenticate("ada", "right")).contains(World.USER);
    }

    @Test
    void the_audit_log_is_told_whose_account_it_was_and_nothing_that_was_typed() {
        authenticate("ada", "right");
        authenticate("ada", "wrong");
        authenticate("wrong", "nobody's");

        assertThat(told)
                .containsExactly(
                        new LoginFailed(Optional.of(World.USER.id()), AT), new LoginFailed(Optional.empty(), AT));
    }

    private Optional<UserAccount> authenticate(String username, String password) {
        return users.authenticate(username, new Password(password), NETWORK);
    }
}
