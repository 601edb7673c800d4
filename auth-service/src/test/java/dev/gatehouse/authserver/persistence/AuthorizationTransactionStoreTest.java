package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorizationTransactionStoreTest extends AuthorizationTransactionStoreContract {

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void every_call_is_one_statement() {
        AuthorizationTransaction transaction = given().transaction();

        assertThat(rows.statementsOf(() -> stores.transactions().find(transaction.id(), NOW)))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.transactions().end(transaction.id())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.transactions().save(transaction)))
                .isEqualTo(1);
    }
}
