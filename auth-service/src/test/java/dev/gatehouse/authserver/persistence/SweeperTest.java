package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static dev.gatehouse.authserver.protocol.replay.ReplayGuard.Kind.CLIENT_ASSERTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweeperTest {

    private static final Instant A_DAY_LATER = END.plus(Duration.ofDays(1)).plusSeconds(1);

    @Inject
    Stores stores;

    @Inject
    LoginSessionStore sessions;

    @Inject
    Statements statements;

    @Inject
    ClientLifetimes lifetimes;

    @Inject
    Rows rows;

    private final Secret code = TestSecrets.next();
    private final Secret refreshToken = TestSecrets.next();

    @Test
    void transactions_and_sessions_go_when_they_have_expired() {
        AuthorizationTransaction transaction = given().transaction();
        LoginSession session = TestSessions.of(TestSecrets.next(), stores.user(), NOW, END);
        sessions.save(session, Optional.empty());

        sweepAt(END);
        assertThat(stores.transactions().find(transaction.id(), NOW)).isPresent();
        assertThat(sessions.find(session.id(), NOW)).isPresent();

        sweepAt(END.plusSeconds(1));
        assertThat(stores.transactions().find(transaction.id(), NOW)).isEmpty();
        assertThat(sessions.find(session.id(), NOW)).isEmpty();
    }

    @Test
    @Verifies("T6")
    void a_used_id_is_remembered_until_no_node_can_take_it_for_good() {
        String owner = TestSecrets.next().value();
        stores.replays().firstUse(CLIENT_ASSERTION, owner, "id", END);

        sweepAt(END.plus(Duration.ofMinutes(5)));
        assertThat(stores.replays().firstUse(CLIENT_ASSERTION, owner, "id", END))
                .isFalse();

        sweepAt(END.plus(Duration.ofMinutes(5)).plusSeconds(1));
        assertThat(stores.replays().firstUse(CLIENT_ASSERTION, owner, "id", END))
                .isTrue();
    }

    @Test
    @Verifies({"AS29", "T1"})
    void a_code_is_remembered_for_a_day_after_it_expired() {
        Authorization authorization = given().issued(code);

        sweepAt(A_DAY_LATER.minusSeconds(2));
        assertThat(stores.codes().find(code.hash())).isPresent();

        sweepAt(A_DAY_LATER);
        assertThat(rows.count("SELECT count(*) FROM authorization_grant WHERE id = ?", authorization.id()))
                .isZero();
        assertThat(stores.codes().find(code.hash())).isEmpty();
    }

    @Test
    void a_grant_outlives_its_code_when_it_has_a_refresh_token() {
        Authorization authorization = given().issued(code);
        stores.codes().redeem(code.hash(), refreshTokenUntil(A_DAY_LATER), Optional.empty(), NOW);

        sweepAt(A_DAY_LATER);

        assertThat(stores.codes().find(code.hash())).isEmpty();
        assertThat(stores.refreshTokens().find(refreshToken.hash())).isPresent();
        assertThat(stores.authorizations().isActive(authorization.id())).isTrue();
    }

    @Test
    void a_grant_goes_with_its_last_refresh_token() {
        Authorization authorization = given().issued(code);
        stores.codes().redeem(code.hash(), refreshTokenUntil(A_DAY_LATER), Optional.empty(), NOW);
        Secret next = TestSecrets.next();
        Instant nextEnd = A_DAY_LATER.plus(Duration.ofDays(1));
        stores.refreshTokens()
                .rotate(
                        refreshToken.hash(),
                        new RefreshToken(next.hash(), nextEnd, Optional.empty()),
                        Optional.empty(),
                        Optional.empty());

        sweepAt(nextEnd);
        assertThat(stores.refreshTokens().find(refreshToken.hash())).isPresent();
        sweepAt(nextEnd.plusSeconds(1));
        assertThat(stores.refreshTokens().find(refreshToken.hash())).isEmpty();
        assertThat(stores.refreshTokens().find(next.hash())).isPresent();

        sweepAt(nextEnd.plus(Duration.ofDays(2)));
        assertThat(stores.refreshTokens().find(next.hash())).isEmpty();
        assertThat(rows.count("SELECT count(*) FROM authorization_grant WHERE id = ?", authorization.id()))
                .isZero();
    }

    @Test
    void a_revoked_grant_goes_a_day_later_with_all_that_came_of_it() {
        Authorization authorization = given().issued(code);
        stores.codes()
                .redeem(code.hash(), refreshTokenUntil(A_DAY_LATER.plus(Duration.ofDays(30))), Optional.empty(), NOW);
        stores.authorizations().revoke(authorization.id(), END);

        sweepAt(A_DAY_LATER.minusSeconds(2));
        assertThat(rows.count("SELECT count(*) FROM refresh_token WHERE grant_id = ?", authorization.id()))
                .isEqualTo(1);

        sweepAt(A_DAY_LATER);
        assertThat(rows.count("SELECT count(*) FROM refresh_token WHERE grant_id = ?", authorization.id()))
                .isZero();
    }

    @Test
    void an_authorization_that_ends_by_itself_goes_a_day_later() {
        Authorization authorization = given().authorization(given().transaction());
        stores.authorizations().save(authorization, END);
        assertThat(stores.authorizations().find(authorization.id())).contains(authorization);

        sweepAt(A_DAY_LATER.minusSeconds(2));
        assertThat(stores.authorizations().isActive(authorization.id())).isTrue();

        sweepAt(A_DAY_LATER);
        assertThat(stores.authorizations().isActive(authorization.id())).isFalse();
    }

    @Test
    @Verifies({"AS42", "T3"})
    void a_kept_answer_is_erased_when_its_window_is_over_by_the_clock_of_the_database() {
        Authorization authorization = given().exchanged(code, refreshToken);
        Secret next = TestSecrets.next();
        stores.refreshTokens()
                .rotate(refreshToken.hash(), Given.refreshToken(next), Optional.empty(), Given.answer(next));
        Instant wrongTime = NOW.plus(Duration.ofDays(-1));

        sweepAt(wrongTime);
        assertThat(answersOf(authorization)).isEqualTo(1);

        rows.execute(
                "UPDATE refresh_token SET answer_until = answer_until - interval '1 minute' WHERE grant_id = ?",
                authorization.id());
        assertThat(useOfRefreshToken()).isEqualTo(new Use.Spent());
        sweepAt(wrongTime);
        assertThat(answersOf(authorization)).isZero();
        assertThat(useOfRefreshToken()).isEqualTo(new Use.Spent());
    }

    @Test
    void more_rows_than_a_batch_go_in_one_sweep() {
        AuthorizationTransaction template = given().transaction();
        rows.execute("""
                INSERT INTO authorization_transaction
                SELECT id || n, browser, client_id, redirect_uri, resource, scope, state, code_challenge, expires_at
                FROM authorization_transaction, generate_series(1, 1200) n WHERE id = ?""", template.id());

        sweepAt(END.plusSeconds(1));

        assertThat(rows.count(
                        "SELECT count(*) FROM authorization_transaction WHERE client_id = ?",
                        template.client().value()))
                .isZero();
    }

    @Test
    void a_row_that_somebody_has_locked_is_left_for_the_next_sweep() throws SQLException {
        AuthorizationTransaction locked = given().transaction();
        AuthorizationTransaction free = given().transaction();
        try (Connection connection = rows.connection();
                PreparedStatement lock =
                        connection.prepareStatement("SELECT FROM authorization_transaction WHERE id = ? FOR UPDATE")) {
            connection.setAutoCommit(false);
            lock.setString(1, locked.id());
            lock.execute();

            sweepAt(END.plusSeconds(1));

            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(stores.transactions().find(free.id(), NOW)).isEmpty();
        assertThat(stores.transactions().find(locked.id(), NOW)).isPresent();
    }

    private long answersOf(Authorization authorization) {
        return rows.count(
                "SELECT count(*) FROM refresh_token WHERE answer IS NOT NULL AND grant_id = ?", authorization.id());
    }

    private Use useOfRefreshToken() {
        return stores.refreshTokens().find(refreshToken.hash()).orElseThrow().use();
    }

    private Given given() {
        return new Given(stores);
    }

    private Optional<RefreshToken> refreshTokenUntil(Instant end) {
        return Optional.of(new RefreshToken(refreshToken.hash(), end, Optional.empty()));
    }

    private void sweepAt(Instant now) {
        new Sweeper(statements, () -> now, lifetimes).sweep();
    }
}
