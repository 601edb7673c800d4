package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.secret.Secret;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RegistrationStoreTest extends RegistrationStoreContract {

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
        Client client = TestClients.nativeApp();
        Secret token = TestSecrets.next();

        assertThat(rows.statementsOf(() -> stores.registrations().add(TestClients.registered(client, token))))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.registrations().find(client.id(), token.hash())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.registrations().replace(client, token.hash(), token.hash())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.registrations().remove(client.id(), token.hash(), Given.NOW)))
                .isEqualTo(1);
    }
}
