package dev.gatehouse.authserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.spec.Verifies;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PreregisteredClientsTest {

    private static final String TWO = """
            clients:
              - client_id: harbour-notes
                client_name: Harbour Notes
                redirect_uris: [https://notes.example.com/callback]
                grant_types: [authorization_code, refresh_token]
                scope: user
                client_secret_file: harbour-notes.secret
              - client_id: desk
                redirect_uris: ["com.example.desk:/callback"]
                token_endpoint_auth_method: none
            """;

    @Inject
    PreregisteredClients preregistered;

    @Inject
    ClientRepository clients;

    @Inject
    RegistrationStore registrations;

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheSecret() throws IOException {
        Files.writeString(folder.resolve("harbour-notes.secret"), "the secret of the harbour\n");
    }

    @Test
    void clients_are_on_file_as_they_are_written() throws IOException {
        apply(TWO);

        Client notes = find("harbour-notes").orElseThrow();
        assertThat(notes.sharedSecret().orElseThrow().hash().isOf(new Secret("the secret of the harbour")))
                .isTrue();
        assertThat(notes.registration().about().name()).contains("Harbour Notes");
        assertThat(find("desk").orElseThrow().registration().redirectUris())
                .containsExactly(new RedirectUri("com.example.desk:/callback"));
    }

    @Test
    void a_service_needs_no_redirect_uri() throws IOException {
        apply("""
                clients:
                  - {client_id: nightly, grant_types: [client_credentials], scope: user, client_secret: of the night}
                """);

        assertThat(find("nightly").orElseThrow().registration().grantTypes())
                .containsExactly(GrantType.CLIENT_CREDENTIALS);
    }

    @Test
    @Verifies("T5")
    void no_client_takes_the_name_of_a_resource() {
        assertThatThrownBy(() -> apply("""
                        clients:
                          - {client_id: mcp, redirect_uris: ["http://127.0.0.1/new"], token_endpoint_auth_method: none}
                        """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("gatehouse.auth.clients-file")
                .hasMessageContaining("mcp is the name of a resource");
    }

    @Test
    void the_same_file_again_changes_nothing() throws IOException {
        apply(TWO);
        Optional<Client> before = find("harbour-notes");

        apply(TWO);

        assertThat(find("harbour-notes")).isEqualTo(before);
    }

    @Test
    void what_is_changed_or_left_out_of_the_file_is_changed_or_removed() throws IOException {
        apply(TWO);
        Client registered = TestClients.nativeApp();
        registrations.add(TestClients.registered(registered, new Secret("token of another")));

        apply("""
                clients:
                  - {client_id: desk, redirect_uris: ["http://127.0.0.1/new"], token_endpoint_auth_method: none}
                """);

        assertThat(find("harbour-notes")).isEmpty();
        assertThat(find("desk").orElseThrow().registration().redirectUris())
                .containsExactly(new RedirectUri("http://127.0.0.1/new"));
        assertThat(clients.find(registered.id())).contains(registered);

        apply(TWO);
        assertThat(find("harbour-notes")).isPresent();
    }

    @Test
    void a_client_that_registered_by_itself_is_not_taken_over() throws IOException {
        apply("clients: []");
        Client registered = TestClients.nativeApp();
        registrations.add(TestClients.registered(registered, new Secret("token of one that registered")));

        assertThatThrownBy(() -> apply(TWO + """
                  - {client_id: %s, redirect_uris: ["http://127.0.0.1/x"], token_endpoint_auth_method: none}
                """.formatted(registered.id())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(registered.id().value());
        assertThat(clients.find(registered.id())).contains(registered);
        assertThat(find("desk")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clients: [                                                            | YAML
            clients: [1]                                                          | client_id
            clients: [{redirect_uris: ["https://a.example/"]}]                     | client_id
            clients: [{client_id: "https://a.example/x"}]                          | client_id
            clients: [{client_id: a, redirect_uris: []}]                           | redirect_uris
            clients: [{client_id: a, redirect_uris: ["https://a.example/"]}]       | client_secret
            clients: [{client_id: a, redirect_uris: ["https://a.example/"], client_secret_file: none}] | client_secret_file
            clients: [{client_id: a, client_id: b}]                               | YAML
            """)
    void a_mistake_is_named_with_its_file(String yaml, String named) {
        assertThatThrownBy(() -> apply(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("gatehouse.auth.clients-file")
                .hasMessageContaining("clients.yaml")
                .hasMessageContaining(named);
    }

    private void apply(String yaml) throws IOException {
        Path file = folder.resolve("clients.yaml");
        Files.writeString(file, yaml);
        preregistered.apply(file);
    }

    private Optional<Client> find(String id) {
        return clients.find(new ClientId(id));
    }
}
