package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.passkey.ChallengeStore;
import dev.gatehouse.authserver.protocol.passkey.Passkey;
import dev.gatehouse.authserver.protocol.passkey.PasskeyOnFile;
import dev.gatehouse.authserver.protocol.passkey.PasskeyStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasskeyStoreTest {

    @Inject
    PasskeyStore store;

    @Inject
    ChallengeStore challenges;

    @Inject
    Accounts accounts;

    @Inject
    UserStore users;

    @Inject
    Rows rows;

    private final String id = TestSecrets.next().value();
    private UserAccount user;

    @BeforeEach
    void addUser() {
        user = accounts.add();
    }

    @Test
    void a_passkey_is_found_with_its_owner() {
        assertThat(add(user, 0)).isTrue();

        PasskeyStore.Owned owned = store.find(id).orElseThrow();
        assertThat(owned.user()).isEqualTo(user);
        assertThat(owned.passkey().credential()).containsExactly(1, 2, 3);
        assertThat(owned.passkey().backupEligible()).isTrue();
        assertThat(store.of(user.id()))
                .containsExactly(new PasskeyOnFile(id, "Firefox · Linux", NOW, Optional.empty()));
    }

    @Test
    void nobody_takes_the_passkey_of_somebody_else() {
        add(user, 0);
        UserAccount bob = accounts.add();

        assertThat(add(bob, 0)).isFalse();
        assertThat(store.remove(bob.id(), id)).isFalse();
        assertThat(store.find(id).orElseThrow().user()).isEqualTo(user);
        assertThat(store.remove(user.id(), id)).isTrue();
        assertThat(store.find(id)).isEmpty();
    }

    @Test
    @Verifies("T13")
    void the_passkey_of_a_disabled_user_is_not_found() {
        add(user, 0);
        users.disable(user.id(), NOW);

        assertThat(store.find(id)).isEmpty();
    }

    @Test
    @Verifies("L4")
    void a_counter_only_grows_or_stays_zero() {
        add(user, 0);

        assertThat(store.use(id, 0, NOW)).isTrue();
        assertThat(store.use(id, 5, NOW)).isTrue();
        assertThat(store.use(id, 5, NOW)).isFalse();
        assertThat(store.use(id, 4, NOW)).isFalse();
        assertThat(store.use(id, 0, NOW)).isFalse();
        assertThat(store.of(user.id()).getFirst().lastUsedAt()).contains(NOW);
    }

    @Test
    @Verifies("L4")
    void of_32_uses_of_a_count_at_once_one_wins() {
        add(user, 1);

        assertThat(AtOnce.call(32, _ -> store.use(id, 2, NOW))).containsOnlyOnce(true);
    }

    @Test
    @Verifies("L4")
    void a_challenge_is_answered_once_by_its_browser_in_time() {
        SecretHash browser = TestSecrets.next().hash();
        Secret challenge = TestSecrets.next();
        challenges.save(browser, TestSecrets.next(), END);
        challenges.save(browser, challenge, END);

        assertThat(challenges.take(TestSecrets.next().hash(), NOW)).isEmpty();
        assertThat(AtOnce.call(8, _ -> challenges.take(browser, NOW).isPresent()))
                .containsOnlyOnce(true);
        challenges.save(browser, challenge, END);
        assertThat(challenges.take(browser, END)).isEmpty();
        challenges.save(browser, challenge, END);
        assertThat(challenges.take(browser, NOW)).contains(challenge);
    }

    @Test
    void every_call_is_one_statement() {
        assertThat(rows.statementsOf(() -> add(user, 0))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.find(id))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.use(id, 1, NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.of(user.id()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.remove(user.id(), id))).isEqualTo(1);
    }

    private boolean add(UserAccount owner, long counter) {
        return store.add(new Passkey(id, owner.id(), new byte[] {1, 2, 3}, counter, true), "Firefox · Linux", NOW);
    }
}
