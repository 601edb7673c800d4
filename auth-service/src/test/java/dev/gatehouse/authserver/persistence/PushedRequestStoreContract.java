package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.PushedRequest;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class PushedRequestStoreContract {

    private final Secret name = TestSecrets.next();

    abstract Stores stores();

    Given given() {
        return new Given(stores());
    }

    @Test
    void a_request_is_found_as_it_was_pushed() {
        PushedRequest request = given().pushed(name);

        assertThat(stores().pushedRequests().find(name.hash(), NOW)).contains(request);
        assertThat(stores().pushedRequests().find(TestSecrets.next().hash(), NOW))
                .isEmpty();
    }

    @Test
    @Verifies("A14")
    void an_expired_request_is_not_found() {
        given().pushed(name);

        assertThat(stores().pushedRequests().find(name.hash(), END.minusMillis(1)))
                .isPresent();
        assertThat(stores().pushedRequests().find(name.hash(), END)).isEmpty();
    }

    @Test
    @Verifies("A14")
    void a_transaction_that_ends_uses_its_request_up() {
        PushedRequest request = given().pushed(name);
        AuthorizationTransaction transaction = given().transaction(request);
        assertThat(stores().pushedRequests().find(name.hash(), NOW)).isPresent();

        assertThat(stores().transactions().end(transaction.id())).isTrue();

        assertThat(stores().pushedRequests().find(name.hash(), NOW)).isEmpty();
    }

    @Test
    @Verifies("A14")
    void of_32_transactions_of_one_request_that_end_at_once_one_ends_well() {
        PushedRequest request = given().pushed(name);
        List<AuthorizationTransaction> transactions =
                Stream.generate(() -> given().transaction(request)).limit(32).toList();

        assertThat(AtOnce.call(32, i -> end(transactions.get(i), i))).containsOnlyOnce(true);

        assertThat(transactions)
                .allSatisfy(it ->
                        assertThat(stores().transactions().find(it.id(), NOW)).isEmpty());
    }

    /** By a yes or by a no. */
    private boolean end(AuthorizationTransaction transaction, int number) {
        return number % 2 == 0
                ? stores().transactions().end(transaction.id())
                : stores().codes()
                        .save(
                                transaction.id(),
                                given().authorization(transaction),
                                Given.code(TestSecrets.next()),
                                Optional.empty());
    }
}
