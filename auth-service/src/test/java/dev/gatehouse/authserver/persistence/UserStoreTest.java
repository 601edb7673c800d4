package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestUsers;
import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserStoreTest {

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    @Inject
    UserStore users;

    @Inject
    Rows rows;

    private StoredUser admin;

    @BeforeEach
    void nobody_is_on_file() {
        admin = users.findByUsername("admin").orElseThrow();
        rows.execute("DELETE FROM user_account");
    }

    @AfterEach
    void all_is_as_it_was() {
        rows.execute("DELETE FROM user_account");
        users.addFirst(admin);
    }

    @Test
    void an_account_is_found_as_it_was_added() {
        StoredUser ada = withPassword(TestUsers.ADA);

        assertThat(users.addFirst(ada)).isTrue();

        assertThat(users.findByUsername("ada")).contains(ada);
    }

    @Test
    void an_account_without_name_and_address_is_found_without() {
        StoredUser bob = withPassword(TestUsers.BOB);

        assertThat(users.addFirst(bob)).isTrue();

        assertThat(users.findByUsername("bob")).contains(bob);
    }

    @Test
    void a_name_is_found_only_as_it_is_written() {
        users.addFirst(withPassword(TestUsers.ADA));

        assertThat(List.of("Ada", "ada ", "ad%", "", "' OR true --"))
                .allSatisfy(name -> assertThat(users.findByUsername(name)).isEmpty());
    }

    @Test
    void more_accounts_can_be_added_and_a_name_is_given_once() {
        StoredUser ada = withPassword(TestUsers.ADA);
        assertThat(users.add(ada)).isTrue();
        assertThat(users.add(withPassword(TestUsers.BOB))).isTrue();

        assertThat(users.add(withPassword(
                        new UserAccount(UUID.randomUUID(), "ada", Optional.empty(), Optional.empty(), List.of()))))
                .isFalse();
        assertThat(users.findByUsername("ada")).contains(ada);
    }

    @Test
    void nobody_is_the_first_when_somebody_is_there() {
        users.addFirst(withPassword(TestUsers.ADA));

        assertThat(users.addFirst(withPassword(TestUsers.BOB))).isFalse();
        assertThat(users.findByUsername("bob")).isEmpty();
    }

    @Test
    void nobody_is_the_first_when_the_first_is_gone_and_others_are_there() {
        users.addFirst(withPassword(TestUsers.ADA));
        rows.execute("UPDATE user_account SET is_first = false");

        assertThat(users.addFirst(withPassword(TestUsers.BOB))).isFalse();
    }

    @Test
    void who_is_a_moment_later_waits_and_is_not_the_first() throws Exception {
        try (Connection faster = rows.connection();
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            faster.setAutoCommit(false);
            faster.createStatement().execute("""
                    INSERT INTO user_account (id, username, password_hash, roles, is_first)
                    VALUES (gen_random_uuid(), 'faster', '$', '{}', true)""");

            Future<Boolean> slower = thread.submit(() -> users.addFirst(withPassword(TestUsers.ADA)));
            while (!slower.isDone() && rows.count(WAITING) == 0) {
                Thread.onSpinWait();
            }
            faster.commit();
            faster.setAutoCommit(true);

            assertThat(slower.get()).isFalse();
        }
        assertThat(users.findByUsername("ada")).isEmpty();
    }

    @Test
    void of_32_nodes_that_start_at_once_one_adds_its_account() {
        List<Boolean> added = AtOnce.call(32, i -> users.addFirst(withPassword(numbered(i))));

        assertThat(added).containsOnlyOnce(true);
        assertThat(rows.count("SELECT count(*) FROM user_account")).isEqualTo(1);
    }

    @Test
    void of_32_nodes_that_add_the_same_account_at_once_one_does() {
        StoredUser ada = withPassword(TestUsers.ADA);

        assertThat(AtOnce.call(32, _ -> users.addFirst(ada))).containsOnlyOnce(true);
    }

    @Test
    void every_call_is_one_statement() {
        assertThat(rows.statementsOf(() -> users.addFirst(withPassword(TestUsers.ADA))))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> users.findByUsername("ada"))).isEqualTo(1);
    }

    private static UserAccount numbered(int number) {
        return new UserAccount(UUID.randomUUID(), "user-" + number, Optional.empty(), Optional.empty(), List.of());
    }

    private static StoredUser withPassword(UserAccount account) {
        return new StoredUser(account, new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"));
    }
}
