package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.oauth.ClientId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClientRepositoryTest extends ClientRepositoryContract {

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void the_longest_id_that_there_may_be_fits() {
        Client.PublicClient template = TestClients.nativeApp();
        Client client = new Client.PublicClient(
                new ClientId(template.id().value()
                        + "~".repeat(2048 - template.id().value().length())),
                template.registration());

        stores.add(client);

        assertThat(stores.clients().find(client.id())).contains(client);
    }

    @Test
    void every_call_is_one_statement() {
        Client client = TestClients.nativeApp();

        assertThat(rows.statementsOf(() -> stores.add(client))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.clients().find(client.id()))).isEqualTo(1);
    }
}
