package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.PushedRequest;
import dev.gatehouse.authserver.protocol.secret.Secret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PushedRequestStoreTest extends PushedRequestStoreContract {

    @Inject
    Stores stores;

    @Inject
    Statements statements;

    @Inject
    ClientLifetimes lifetimes;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void every_call_is_one_statement() {
        PushedRequest request = given().pushed(TestSecrets.next());
        Secret name = TestSecrets.next();
        AuthorizationTransaction transaction = given().transaction(request);

        assertThat(rows.statementsOf(() -> stores.pushedRequests()
                        .save(new PushedRequest(
                                name.hash(),
                                request.client(),
                                request.parameters(),
                                request.expiresAt(),
                                request.keptUntil()))))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.pushedRequests().find(name.hash(), NOW)))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.transactions().end(transaction.id())))
                .isEqualTo(1);
    }

    @Test
    void a_request_is_kept_for_as_long_as_a_transaction_may_remember_it() {
        PushedRequest request = given().pushed(TestSecrets.next());

        sweepAt(request.keptUntil());
        assertThat(rows.count(
                        "SELECT count(*) FROM pushed_request WHERE client_id = ?",
                        request.client().value()))
                .isEqualTo(1);

        sweepAt(request.keptUntil().plusSeconds(1));
        assertThat(rows.count(
                        "SELECT count(*) FROM pushed_request WHERE client_id = ?",
                        request.client().value()))
                .isZero();
        assertThat(request.keptUntil()).isAfter(END);
    }

    private void sweepAt(Instant now) {
        new Sweeper(statements, () -> now, lifetimes).sweep();
    }
}
