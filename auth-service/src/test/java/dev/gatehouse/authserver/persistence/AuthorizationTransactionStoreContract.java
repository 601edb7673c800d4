package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.spec.Verifies;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class AuthorizationTransactionStoreContract {

    abstract Stores stores();

    Given given() {
        return new Given(stores());
    }

    @Test
    @Verifies("AS26")
    void a_transaction_is_found_as_it_was_saved() {
        AuthorizationTransaction transaction = given().transaction();

        assertThat(stores().transactions().find(transaction.id(), NOW)).contains(transaction);
    }

    @Test
    void a_transaction_without_state_has_none_when_it_is_found() {
        AuthorizationTransaction transaction = given().transaction(Optional.empty(), TestSecrets.next());

        assertThat(stores().transactions().find(transaction.id(), NOW)).contains(transaction);
    }

    @Test
    void an_expired_transaction_is_not_found() {
        AuthorizationTransaction transaction = given().transaction();

        assertThat(stores().transactions().find(transaction.id(), END.minusMillis(1)))
                .isPresent();
        assertThat(stores().transactions().find(transaction.id(), END)).isEmpty();
    }

    @Test
    void a_transaction_that_nobody_began_is_neither_found_nor_ended() {
        assertThat(stores().transactions().find("' OR true --", NOW)).isEmpty();
        assertThat(stores().transactions().end("' OR true --")).isFalse();
    }

    @Test
    void of_32_ends_at_once_one_is_the_end() {
        AuthorizationTransaction transaction = given().transaction();

        assertThat(AtOnce.call(32, _ -> stores().transactions().end(transaction.id())))
                .containsOnlyOnce(true);

        assertThat(stores().transactions().find(transaction.id(), NOW)).isEmpty();
    }
}
