package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore.StoredDocument;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentClientStoreTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    DocumentClientStore documents;

    @Inject
    ClientRepository clients;

    @Inject
    Stores stores;

    private final ClientId id = new ClientId("https://app.example.com/" + UUID.randomUUID());

    @Test
    void a_later_document_replaces_an_earlier_one() {
        documents.put(new StoredDocument(client("https://app.example.com/old"), NOON));
        StoredDocument later = new StoredDocument(client("https://app.example.com/new"), NOON.plusSeconds(60));
        documents.put(later);

        assertThat(documents.find(id)).contains(later);
    }

    @Test
    void the_token_endpoint_finds_the_client_as_any_other() {
        Client client = client("https://app.example.com/callback");
        documents.put(new StoredDocument(client, NOON));

        assertThat(clients.find(id)).contains(client);
    }

    @Test
    void a_client_that_registered_has_no_document() {
        ClientId registered = new ClientId(UUID.randomUUID().toString());
        stores.add(new Client.PublicClient(registered, World.registration("https://app.example.com/callback")));

        assertThat(documents.find(registered)).isEmpty();
    }

    @Test
    void what_a_document_says_of_logins_is_kept() {
        ClientRegistration plain = World.registration("https://app.example.com/callback");
        OpenIdRegistration openId = new OpenIdRegistration(
                List.of(new RedirectUri("https://app.example.com/bye")), Optional.of(SignatureAlgorithm.ES256));
        StoredDocument document = new StoredDocument(
                new Client.PublicClient(
                        id,
                        new ClientRegistration(
                                plain.redirectUris(),
                                plain.grantTypes(),
                                plain.scope(),
                                openId,
                                plain.about(),
                                plain.issuedAt())),
                NOON);
        documents.put(new StoredDocument(client("https://app.example.com/callback"), NOON));

        documents.put(document);

        assertThat(documents.find(id)).contains(document);
    }

    private Client client(String redirectUri) {
        return new Client.PublicClient(id, World.registration(redirectUri));
    }
}
