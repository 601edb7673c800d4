package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore.StoredDocument;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.NewRegistration;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of clients that nobody uses. */
@QuarkusTest
class ClientSweepTest {

    private static final Instant A_DAY_LATER = NOW.plus(Duration.ofDays(1)).plusSeconds(1);
    private static final Duration LONG = Duration.ofDays(91);
    private static final Instant TOKENS_END = NOW.plus(Duration.ofDays(30));

    @Inject
    Stores stores;

    @Inject
    DocumentClientStore documents;

    @Inject
    Statements statements;

    @Inject
    ClientLifetimes lifetimes;

    @Inject
    Rows rows;

    private final Secret code = TestSecrets.next();
    private final Secret refreshToken = TestSecrets.next();

    @Test
    @Verifies({"AS86", "R6"})
    void a_client_that_was_never_allowed_anything_is_removed_after_a_day() {
        Client client = given().client();

        sweepAt(A_DAY_LATER.minusSeconds(2));
        assertThat(stores.clients().find(client.id())).isPresent();

        sweepAt(A_DAY_LATER);
        assertThat(stores.clients().find(client.id())).isEmpty();
        assertThat(stores.clients().findRemoved(client.id())).contains(client);
    }

    @Test
    @Verifies("AS86")
    void nobody_loses_the_client_for_which_they_are_just_asked() {
        Client client = given().client();
        given().transaction(client);
        rows.execute(
                "UPDATE authorization_transaction SET expires_at = ? WHERE client_id = ?",
                A_DAY_LATER.plusSeconds(60).atOffset(ZoneOffset.UTC),
                client.id().value());

        sweepAt(A_DAY_LATER);

        assertThat(stores.clients().find(client.id())).isPresent();
    }

    @Test
    @Verifies("AS86")
    void a_client_with_a_living_grant_stays_however_old_it_is() {
        Client client = clientWithTokens();
        Secret next = TestSecrets.next();
        Instant later = TOKENS_END.minusSeconds(1).plus(LONG).plus(LONG);
        stores.refreshTokens()
                .rotate(
                        refreshToken.hash(),
                        new RefreshToken(next.hash(), later.plusSeconds(1), Optional.empty()),
                        Optional.empty(),
                        Optional.empty());

        sweepAt(later);

        assertThat(stores.clients().find(client.id())).isPresent();
        assertThat(stores.refreshTokens().find(next.hash())).isPresent();
    }

    @Test
    @Verifies("AS86")
    void a_client_that_is_wrongly_marked_idle_stays_as_long_as_it_has_a_grant() {
        Client client = clientWithTokens();
        rows.execute(
                "UPDATE client SET idle_since = issued_at WHERE id = ?",
                client.id().value());

        sweepAt(TOKENS_END.minusSeconds(1));

        assertThat(stores.clients().find(client.id())).isPresent();
    }

    @Test
    @Verifies("AS86")
    void a_client_is_idle_since_the_end_of_its_last_token_and_removed_when_that_is_long_ago() {
        Client client = clientWithTokens();
        Instant swept = TOKENS_END.plus(Duration.ofDays(2));

        sweepAt(swept);
        assertThat(rows.count(
                        "SELECT extract(epoch FROM idle_since)::bigint FROM client WHERE id = ?",
                        client.id().value()))
                .isEqualTo(TOKENS_END.getEpochSecond());

        sweepAt(TOKENS_END.plus(Duration.ofDays(90)).minusSeconds(1));
        assertThat(stores.clients().find(client.id())).isPresent();
        sweepAt(TOKENS_END.plus(Duration.ofDays(90)).plusSeconds(1));
        assertThat(stores.clients().find(client.id())).isEmpty();
        assertThat(stores.clients().findRemoved(client.id())).isPresent();
    }

    @Test
    @Verifies("AS86")
    void a_client_whose_code_was_never_exchanged_is_idle_since_its_end() {
        Client client = given().client();
        given().issued(client, code);

        sweepAt(A_DAY_LATER.plus(Duration.ofDays(1)));

        assertThat(stores.clients().find(client.id())).isPresent();
        assertThat(isIdle(client)).isTrue();
    }

    @Test
    @Verifies("AS86")
    void a_client_whose_grant_was_revoked_is_idle_and_not_before_its_last() {
        Client client = given().client();
        var first = given().issued(client, code);
        var second = given().issued(client, TestSecrets.next());
        stores.codes()
                .redeem(
                        code.hash(),
                        Optional.of(new RefreshToken(refreshToken.hash(), TOKENS_END, Optional.empty())),
                        Optional.empty(),
                        NOW);
        stores.authorizations().revoke(second.id(), NOW);
        sweepAt(A_DAY_LATER);
        assertThat(isIdle(client)).isFalse();

        stores.authorizations().revoke(first.id(), A_DAY_LATER);
        sweepAt(A_DAY_LATER.plus(Duration.ofDays(2)));

        assertThat(isIdle(client)).isTrue();
    }

    @Test
    void a_new_grant_ends_the_idleness() {
        Client client = given().client();
        given().issued(client, code);
        sweepAt(A_DAY_LATER.plus(Duration.ofDays(1)));

        given().issued(client, TestSecrets.next());

        assertThat(isIdle(client)).isFalse();
    }

    @ParameterizedTest
    @Verifies("AS86")
    @EnumSource(names = {"VOUCHED", "CONFIGURED"})
    void a_client_that_somebody_answers_for_stays(ClientOrigin origin) {
        Client client = TestClients.nativeApp();
        stores.registrations()
                .add(new NewRegistration(client, origin, TestSecrets.next().hash(), Optional.empty()));

        sweepAt(NOW.plus(LONG).plus(LONG));

        assertThat(stores.clients().find(client.id())).isPresent();
    }

    @Test
    @Verifies("AS86")
    void a_document_that_nobody_uses_is_forgotten_without_a_trace() {
        Client unused = TestClients.nativeApp();
        Client fresh = TestClients.nativeApp();
        Client allowed = TestClients.nativeApp();
        documents.put(new StoredDocument(unused, NOW));
        documents.put(new StoredDocument(fresh, A_DAY_LATER));
        documents.put(new StoredDocument(allowed, NOW));
        given().issued(allowed, code);
        stores.codes()
                .redeem(
                        code.hash(),
                        Optional.of(new RefreshToken(refreshToken.hash(), TOKENS_END, Optional.empty())),
                        Optional.empty(),
                        NOW);

        sweepAt(A_DAY_LATER);

        assertThat(documents.find(unused.id())).isEmpty();
        assertThat(stores.clients().findRemoved(unused.id())).isEmpty();
        assertThat(documents.find(fresh.id())).isPresent();
        assertThat(documents.find(allowed.id())).isPresent();
    }

    @Test
    @Verifies("AS86")
    void a_removed_client_is_remembered_for_a_while_and_goes_with_all_that_refers_to_it() {
        Client client = given().client();
        given().issued(client, code);
        rows.execute(
                "UPDATE client SET removed_at = timestamptz '2026-11-20T10:00:00Z' WHERE id = ?",
                client.id().value());

        sweepAt(NOW.plus(Duration.ofDays(90)).minusSeconds(1));
        assertThat(stores.clients().findRemoved(client.id())).isPresent();

        sweepAt(NOW.plus(Duration.ofDays(90)).plusSeconds(1));
        assertThat(stores.clients().findRemoved(client.id())).isEmpty();
        assertThat(rows.count(
                        "SELECT count(*) FROM authorization_grant WHERE client_id = ?",
                        client.id().value()))
                .isZero();
    }

    @Test
    @Verifies("AS86")
    void more_clients_than_a_batch_go_in_one_sweep() {
        String template = given().client().id().value();
        rows.execute("""
                INSERT INTO client (id, origin, authentication_method, redirect_uris, grant_types, scope, about,
                    issued_at, idle_since)
                SELECT id || '-' || n, origin, authentication_method, redirect_uris, grant_types, scope, about,
                    issued_at, idle_since
                FROM client, generate_series(1, 1200) n WHERE id = ?""", template);

        sweepAt(A_DAY_LATER);

        assertThat(rows.count("SELECT count(*) FROM client WHERE id LIKE ? || '%' AND removed_at IS NULL", template))
                .isZero();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void one_node_sweeps_at_a_time() throws SQLException {
        Client client = given().client();
        try (Connection another = rows.connection();
                PreparedStatement turn =
                        another.prepareStatement("SELECT pg_advisory_xact_lock(x'67617465686f7573'::bigint)")) {
            another.setAutoCommit(false);
            turn.execute();

            sweepAt(A_DAY_LATER);
            assertThat(stores.clients().find(client.id())).isPresent();

            another.rollback();
            another.setAutoCommit(true);
        }
        sweepAt(A_DAY_LATER);
        assertThat(stores.clients().find(client.id())).isEmpty();
    }

    /** As a request holds what it uses until its end. */
    @Test
    @Verifies("AS86")
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void what_a_request_holds_is_left_for_the_next_sweep() throws SQLException {
        Client held = given().client();
        Client free = given().client();
        try (Connection request = rows.connection();
                PreparedStatement lock = request.prepareStatement("SELECT FROM client WHERE id = ? FOR KEY SHARE")) {
            request.setAutoCommit(false);
            lock.setString(1, held.id().value());
            lock.execute();

            sweepAt(A_DAY_LATER);

            request.rollback();
            request.setAutoCommit(true);
        }
        assertThat(stores.clients().find(free.id())).isEmpty();
        assertThat(stores.clients().find(held.id())).isPresent();
    }

    /** Exchange and renewal touch neither clients nor grants, so they pass by a sweep that has not ended. */
    @Test
    @Verifies("AS86")
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void token_requests_do_not_wait_for_a_sweep() throws SQLException {
        Client client = given().client();
        given().issued(client, code);
        try (Connection sweep = rows.connection();
                PreparedStatement lock = sweep.prepareStatement("SELECT FROM client WHERE id = ? FOR UPDATE")) {
            sweep.setAutoCommit(false);
            lock.setString(1, client.id().value());
            lock.execute();

            assertThat(stores.clients().find(client.id())).isPresent();
            assertThat(stores.codes()
                            .redeem(
                                    code.hash(),
                                    Optional.of(new RefreshToken(refreshToken.hash(), TOKENS_END, Optional.empty())),
                                    Optional.empty(),
                                    NOW))
                    .isTrue();
            assertThat(stores.refreshTokens()
                            .rotate(
                                    refreshToken.hash(),
                                    new RefreshToken(TestSecrets.next().hash(), TOKENS_END, Optional.empty()),
                                    Optional.empty(),
                                    Optional.empty()))
                    .isEqualTo(new Use.Unused());

            sweep.rollback();
            sweep.setAutoCommit(true);
        }
    }

    @Test
    void lifetimes_are_longer_than_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientLifetimes(Duration.ZERO, LONG, LONG))
                .withMessageContaining("unused-lifetime");
    }

    /** A client that got a code and a refresh token until {@link #TOKENS_END}. */
    private Client clientWithTokens() {
        Client client = given().client();
        given().issued(client, code);
        stores.codes()
                .redeem(
                        code.hash(),
                        Optional.of(new RefreshToken(refreshToken.hash(), TOKENS_END, Optional.empty())),
                        Optional.empty(),
                        NOW);
        return client;
    }

    private boolean isIdle(Client client) {
        return rows.count(
                        "SELECT count(*) FROM client WHERE id = ? AND idle_since IS NOT NULL",
                        client.id().value())
                == 1;
    }

    private Given given() {
        return new Given(stores);
    }

    private void sweepAt(Instant now) {
        new Sweeper(statements, () -> now, lifetimes).sweep();
    }
}
