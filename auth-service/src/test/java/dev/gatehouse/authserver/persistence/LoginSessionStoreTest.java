package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginSessionStoreTest {

    @Inject
    LoginSessionStore sessions;

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
        LoginSession other = new LoginSession(TestSecrets.next().hash(), stores.user(), NOW, END);
        sessions.save(other);

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
    void every_call_is_one_statement() {
        LoginSession session = session();

        assertThat(rows.statementsOf(() -> sessions.save(session))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> sessions.find(cookie.hash(), NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> sessions.delete(cookie.hash()))).isEqualTo(1);
    }

    private LoginSession saved() {
        LoginSession session = session();
        sessions.save(session);
        return session;
    }

    private LoginSession session() {
        return new LoginSession(cookie.hash(), stores.user(), NOW.minusSeconds(60), END);
    }
}
