package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.PreregisteredClientStore;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore.StoredDocument;
import dev.gatehouse.authserver.protocol.consent.Consent;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsentStoreTest extends ConsentStoreContract {

    @Inject
    Stores stores;

    @Inject
    DocumentClientStore documents;

    @Inject
    PreregisteredClientStore preregistered;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void every_call_is_one_statement() {
        ResourceIndicator resource = new ResourceIndicator("http://127.0.0.1:8000/mcp");
        Consent nobodys = new Consent(UUID.randomUUID(), new ClientId("nobody"), resource, Scope.of("user"), 0, NOW);

        assertThat(rows.statementsOf(
                        () -> stores.consents().find(nobodys.user(), nobodys.client(), nobodys.resource())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.consents().forget(nobodys))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.clients().findOnFile(nobodys.client())))
                .isEqualTo(1);
    }

    @Test
    @Verifies({"R4", "AS70"})
    void a_document_and_an_operator_make_the_revision_grow_as_well() {
        assertGrows(
                "https://app.example.com/" + UUID.randomUUID(),
                client -> documents.put(new StoredDocument(client, NOW)));
        assertGrows("configured-" + UUID.randomUUID(), client -> preregistered.put(List.of(client), NOW));
    }

    private void assertGrows(String id, Consumer<Client> put) {
        Client client = new Client.PublicClient(new ClientId(id), World.registration("https://app.example.com/a"));
        put.accept(client);
        put.accept(client);
        assertThat(revision(client)).isZero();

        put.accept(new Client.PublicClient(client.id(), World.registration("https://app.example.com/b")));
        put.accept(client);
        assertThat(revision(client)).isEqualTo(2);
    }

    private long revision(Client client) {
        return stores.clients()
                .findOnFile(client.id())
                .map(ClientOnFile::revision)
                .orElseThrow();
    }
}
