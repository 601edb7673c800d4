package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginSessionStoreTest {

    @Inject
    LoginSessionStore sessions;

    @Inject
    Accounts accounts;

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    private final Secret cookie = TestSecrets.next();

    @Test
    void a_session_is_found_with_its_user() {
        LoginSession session = saved();

        assertThat(sessions.find(cookie.hash(), NOW)).contains(session);
    }

    @Test
    void an_expired_session_is_not_found() {
        saved();

        assertThat(sessions.find(cookie.hash(), END.minusMillis(1))).isPresent();
        assertThat(sessions.find(cookie.hash(), END)).isEmpty();
    }

    @Test
    void a_session_that_was_ended_is_not_found_and_others_stay() {
        saved();
        LoginSession other = saved(TestSecrets.next(), stores.user());

        sessions.delete(cookie.hash());
        sessions.delete(cookie.hash());

        assertThat(sessions.find(cookie.hash(), NOW)).isEmpty();
        assertThat(sessions.find(other.id(), NOW)).contains(other);
    }

    @Test
    void a_session_that_nobody_began_is_not_found() {
        assertThat(sessions.find(cookie.hash(), NOW)).isEmpty();
    }

    @Test
    @Verifies("A13")
    void a_session_ends_when_another_takes_its_place() {
        saved();
        LoginSession next = TestSessions.of(TestSecrets.next(), stores.user(), NOW, END);

        sessions.save(next, Optional.of(cookie.hash()));

        assertThat(sessions.find(cookie.hash(), NOW)).isEmpty();
        assertThat(sessions.find(next.id(), NOW)).contains(next);
    }

    @Test
    void the_sessions_of_a_user_are_listed_last_seen_first_without_those_of_others() {
        UserAccount ada = accounts.add();
        LoginSession first = saved(TestSecrets.next(), ada);
        LoginSession second = saved(TestSecrets.next(), ada);
        saved(TestSecrets.next(), accounts.add());

        sessions.seen(first.id(), NOW.plusSeconds(9));

        assertThat(sessions.of(ada.id(), NOW)).containsExactly(TestSessions.seen(first, NOW.plusSeconds(9)), second);
        assertThat(sessions.of(ada.id(), END)).isEmpty();
    }

    @Test
    void nobody_ends_a_session_of_somebody_else() {
        UserAccount ada = accounts.add();
        LoginSession hers = saved(TestSecrets.next(), ada);
        UserAccount bob = accounts.add();

        assertThat(sessions.delete(bob.id(), hers.id())).isFalse();
        assertThat(sessions.deleteOthers(bob.id(), TestSecrets.next().hash())).isZero();
        assertThat(sessions.find(hers.id(), NOW)).isPresent();
        assertThat(sessions.delete(ada.id(), hers.id())).isTrue();
        assertThat(sessions.find(hers.id(), NOW)).isEmpty();
    }

    @Test
    void all_sessions_but_one_end_together() {
        UserAccount ada = accounts.add();
        LoginSession kept = saved(TestSecrets.next(), ada);
        saved(TestSecrets.next(), ada);
        saved(TestSecrets.next(), ada);

        assertThat(sessions.deleteOthers(ada.id(), kept.id())).isEqualTo(2);
        assertThat(sessions.of(ada.id(), NOW)).containsExactly(kept);
    }

    @Test
    void every_call_is_one_statement() {
        LoginSession session = TestSessions.of(cookie, stores.user(), NOW, END);
        Secret none = TestSecrets.next();

        assertThat(rows.statementsOf(() -> sessions.save(session, Optional.of(none.hash()))))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> sessions.find(cookie.hash(), NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> sessions.seen(cookie.hash(), NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> sessions.of(stores.user().id(), NOW)))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> sessions.delete(cookie.hash()))).isEqualTo(1);
    }

    private LoginSession saved() {
        return saved(cookie, stores.user());
    }

    private LoginSession saved(Secret secret, UserAccount user) {
        LoginSession session = TestSessions.of(secret, user, NOW.minusSeconds(60), END);
        sessions.save(session, Optional.empty());
        return session;
    }
}
