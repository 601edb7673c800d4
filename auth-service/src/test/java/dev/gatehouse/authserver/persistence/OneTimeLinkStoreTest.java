package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.invitation.Invited.FirstAdministrator;
import dev.gatehouse.authserver.protocol.invitation.Invited.Owner;
import dev.gatehouse.authserver.protocol.invitation.OneTimeLinkStore;
import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OneTimeLinkStoreTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final PasswordHash NEXT = new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$bmV4dA");

    @Inject
    OneTimeLinkStore links;

    @Inject
    UserStore users;

    @Inject
    Accounts accounts;

    @Inject
    Rows rows;

    private final SecretHash link = new Secret(UUID.randomUUID().toString()).hash();
    private UserAccount user;

    @BeforeEach
    void an_account() {
        user = accounts.add();
    }

    @Test
    void a_link_is_found_and_sets_the_password_once() {
        assertThat(links.save(link, user.id(), NOW, LATER)).isTrue();
        assertThat(links.find(link, NOW)).contains(new Owner(user));

        assertThat(links.redeem(link, NEXT, NOW)).contains(user.id());

        assertThat(users.find(user.id()).orElseThrow().password()).isEqualTo(NEXT);
        assertThat(links.find(link, NOW)).isEmpty();
        assertThat(links.redeem(link, NEXT, NOW)).isEmpty();
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void of_32_uses_at_once_one_has_an_effect() {
        links.save(link, user.id(), NOW, LATER);

        assertThat(AtOnce.call(32, _ -> links.redeem(link, NEXT, NOW).isPresent()))
                .containsOnlyOnce(true);
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void a_link_that_has_expired_is_worth_nothing() {
        links.save(link, user.id(), NOW, LATER);

        assertThat(links.find(link, LATER)).isEmpty();
        assertThat(links.redeem(link, NEXT, LATER)).isEmpty();
        assertThat(links.redeem(link, NEXT, LATER.minusMillis(1))).isPresent();
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void a_newer_link_takes_the_place_of_the_one_before() {
        SecretHash newer = new Secret(UUID.randomUUID().toString()).hash();
        links.save(link, user.id(), NOW, LATER);
        links.save(newer, user.id(), NOW, LATER);

        assertThat(links.redeem(link, NEXT, NOW)).isEmpty();
        assertThat(links.redeem(newer, NEXT, NOW)).isPresent();
    }

    @Test
    @Verifies("T13")
    void who_is_disabled_neither_gets_a_link_nor_uses_one() {
        links.save(link, user.id(), NOW, LATER);
        users.disable(user.id(), NOW);

        assertThat(links.find(link, NOW)).isEmpty();
        assertThat(links.redeem(link, NEXT, NOW)).isEmpty();
        assertThat(links.save(new Secret("another").hash(), user.id(), NOW, LATER))
                .isFalse();
        assertThat(links.save(new Secret("nobody's").hash(), UUID.randomUUID(), NOW, LATER))
                .isFalse();
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void whoever_was_logged_in_is_out() {
        rows.execute("""
                INSERT INTO login_session (id, user_id, auth_time, methods, expires_at, device, last_seen_at)
                SELECT sha256(id::text::bytea), id, now(), '{pwd}', now() + interval '1 hour', '', now()
                FROM user_account WHERE id = ?""", user.id());
        rows.execute("""
                INSERT INTO pending_login (browser, user_id, expires_at)
                SELECT sha256(id::text::bytea), id, now() + interval '1 hour' FROM user_account WHERE id = ?""", user.id());
        links.save(link, user.id(), NOW, LATER);

        links.redeem(link, NEXT, NOW);

        assertThat(rows.count("SELECT count(*) FROM login_session WHERE user_id = ?", user.id()))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM pending_login WHERE user_id = ?", user.id()))
                .isZero();
    }

    @Test
    void a_link_for_the_first_administrator_is_no_link_for_an_account_and_the_other_way_round() {
        links.save(link, user.id(), NOW, LATER);

        assertThat(links.redeemForFirst(link, numbered(1), NOW)).isFalse();
    }

    @Test
    void every_call_is_one_statement() {
        assertThat(rows.statementsOf(() -> links.save(link, user.id(), NOW, LATER)))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> links.find(link, NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> links.redeem(link, NEXT, NOW))).isEqualTo(1);
    }

    /** In a database in which nobody administers. */
    @Nested
    class ForTheFirstAdministrator {

        @BeforeEach
        void nobody_administers() {
            rows.execute("UPDATE user_account SET roles = '{was-admin}' WHERE 'admin' = ANY (roles)");
            rows.execute("DELETE FROM one_time_link WHERE user_id IS NULL");
        }

        @AfterEach
        void all_is_as_it_was() {
            rows.execute("DELETE FROM user_account WHERE username LIKE 'first-%'");
            rows.execute("UPDATE user_account SET roles = '{admin}' WHERE 'was-admin' = ANY (roles)");
            rows.execute("DELETE FROM one_time_link WHERE user_id IS NULL");
        }

        @Test
        @Verifies("FIRST_ADMINISTRATOR")
        void a_link_makes_an_administrator_once() {
            assertThat(links.saveForFirst(link, NOW, PAUSE, LATER)).isTrue();
            assertThat(links.find(link, NOW)).contains(new FirstAdministrator());

            assertThat(links.redeemForFirst(link, numbered(1), NOW)).isTrue();

            assertThat(users.findByUsername("first-1")).contains(numbered(1));
            assertThat(links.find(link, NOW)).isEmpty();
            assertThat(links.redeemForFirst(link, numbered(2), NOW)).isFalse();
        }

        @Test
        @Verifies("FIRST_ADMINISTRATOR")
        void of_32_uses_at_once_one_makes_an_administrator() {
            links.saveForFirst(link, NOW, PAUSE, LATER);

            assertThat(AtOnce.call(32, i -> links.redeemForFirst(link, numbered(i), NOW)))
                    .containsOnlyOnce(true);
            assertThat(rows.count("SELECT count(*) FROM user_account WHERE 'admin' = ANY (roles)"))
                    .isEqualTo(1);
        }

        @Test
        @Verifies("FIRST_ADMINISTRATOR")
        void of_32_nodes_that_start_at_once_one_makes_a_link_and_a_later_start_replaces_it() {
            assertThat(AtOnce.call(32, i -> links.saveForFirst(new Secret("node " + i).hash(), NOW, PAUSE, LATER)))
                    .containsOnlyOnce(true);

            Instant restart = NOW.plus(PAUSE).plusMillis(1);
            assertThat(links.saveForFirst(link, restart, PAUSE, LATER)).isTrue();
            assertThat(links.find(link, restart)).isPresent();
            assertThat(rows.count("SELECT count(*) FROM one_time_link WHERE user_id IS NULL"))
                    .isEqualTo(1);
        }

        @Test
        @Verifies("FIRST_ADMINISTRATOR")
        void with_an_administrator_there_is_no_link_and_an_old_one_is_worth_nothing() {
            links.saveForFirst(link, NOW, PAUSE, LATER);
            users.add(numbered(1));

            assertThat(links.find(link, NOW)).isEmpty();
            assertThat(links.redeemForFirst(link, numbered(2), NOW)).isFalse();
            assertThat(links.saveForFirst(new Secret("later").hash(), LATER, PAUSE, LATER))
                    .isFalse();
        }

        @Test
        @Verifies("FIRST_ADMINISTRATOR")
        void an_expired_link_makes_nobody() {
            links.saveForFirst(link, NOW, PAUSE, LATER);

            assertThat(links.redeemForFirst(link, numbered(1), LATER)).isFalse();
        }

        @Test
        void a_name_that_is_taken_does_not_use_the_link_up() {
            links.saveForFirst(link, NOW, PAUSE, LATER);
            StoredUser taken = new StoredUser(
                    new UserAccount(
                            UUID.randomUUID(), user.username(), Optional.empty(), Optional.empty(), List.of("admin")),
                    NEXT);

            assertThat(links.redeemForFirst(link, taken, NOW)).isFalse();
            assertThat(links.find(link, NOW)).isPresent();
        }

        @Test
        void a_link_for_nobody_sets_no_password() {
            links.saveForFirst(link, NOW, PAUSE, LATER);

            assertThat(links.redeem(link, NEXT, NOW)).isEmpty();
        }
    }

    private static StoredUser numbered(int number) {
        return new StoredUser(
                new UserAccount(
                        new UUID(42, number), "first-" + number, Optional.empty(), Optional.empty(), List.of("admin")),
                NEXT);
    }
}
