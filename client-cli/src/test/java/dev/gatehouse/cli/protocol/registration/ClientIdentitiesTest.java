package dev.gatehouse.cli.protocol.registration;

import static dev.gatehouse.cli.fixture.Samples.ISSUER;
import static dev.gatehouse.cli.fixture.Samples.endpoint;
import static dev.gatehouse.cli.fixture.Samples.server;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import dev.gatehouse.spec.Verifies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientIdentitiesTest {

    private final Map<Issuer, KeptClient> kept = new HashMap<>();
    private final Registrar registrar = new Registrar();
    private final ClientIdentities identities = new ClientIdentities(store(), registrar, "1.0");

    @Test
    @Verifies({"CL9", "CL20"})
    void a_stranger_registers_as_a_native_public_client_with_a_loopback_address() {
        assertThat(identities.at(server(true), ClientChoice.automatic()).orElseThrow())
                .isEqualTo(new ClientIdentity(ISSUER, new ClientId("new-1")));

        ClientMetadata sent = registrar.sent.getFirst();
        assertThat(sent.applicationType()).isEqualTo("native");
        assertThat(sent.redirectUris()).containsExactly("http://127.0.0.1/callback");
        assertThat(sent.grantTypes()).containsExactly("authorization_code", "refresh_token");
        assertThat(sent.tokenEndpointAuthMethod()).isEqualTo("none");
    }

    @Test
    @Verifies("CL10")
    void the_identity_is_kept_for_its_issuer_and_for_no_other() {
        ClientIdentity first =
                identities.at(server(true), ClientChoice.automatic()).orElseThrow();
        AuthorizationServer other = new AuthorizationServer(
                new Issuer("https://other.example"),
                endpoint("https://other.example/authorize"),
                endpoint("https://other.example/token"),
                Optional.of(endpoint("https://other.example/register")),
                List.of(),
                true,
                AuthorizationServer.Offers.NOTHING);

        assertThat(identities.at(server(true), ClientChoice.automatic()).orElseThrow())
                .isEqualTo(first);
        assertThat(identities.at(other, ClientChoice.automatic()).orElseThrow().id())
                .isEqualTo(new ClientId("new-2"));
        assertThat(registrar.sent).hasSize(2);
    }

    @Test
    void a_forgotten_client_registers_anew_once() {
        kept.put(ISSUER, new KeptClient(new ClientIdentity(ISSUER, new ClientId("old")), Optional.empty()));

        assertThat(identities
                        .at(server(true), ClientChoice.automatic())
                        .orElseThrow()
                        .id())
                .isEqualTo(new ClientId("new-1"));
        assertThat(kept.get(ISSUER).identity().id()).isEqualTo(new ClientId("new-1"));
        assertThat(registrar.sent).hasSize(1);
    }

    @Test
    void without_registration_there_is_a_clear_word() {
        AuthorizationServer closed = new AuthorizationServer(
                ISSUER,
                endpoint("https://auth.example.com/authorize"),
                endpoint("https://auth.example.com/token"),
                Optional.empty(),
                List.of(),
                true,
                AuthorizationServer.Offers.NOTHING);

        assertThat(identities.at(closed, ClientChoice.automatic()))
                .isEqualTo(Result.err(new Failure.InvalidMetadata(
                        "https://auth.example.com does not let clients register themselves. Name a client that it"
                                + " knows with --client-id.")));
    }

    @Test
    @Verifies({"CL7", "CL25"})
    void a_client_on_file_goes_before_all_else() {
        kept.put(ISSUER, new KeptClient(new ClientIdentity(ISSUER, new ClientId("old")), Optional.empty()));
        ClientAuthentication secret =
                new ClientAuthentication.Secret(ClientAuthenticationMethod.CLIENT_SECRET_POST, "s");

        assertThat(identities
                        .at(server(true), preregistered(secret, Optional.empty()))
                        .orElseThrow())
                .isEqualTo(new ClientIdentity(ISSUER, new ClientId("mine"), secret));
        assertThat(registrar.sent).isEmpty();
    }

    @Test
    @Verifies({"CL10", "K2"})
    void a_client_on_file_is_not_shown_to_another_server() {
        assertThat(identities
                        .at(
                                server(true),
                                preregistered(
                                        new ClientAuthentication.None(),
                                        Optional.of(new Issuer("https://auth.example.com/"))))
                        .failure())
                .containsInstanceOf(Failure.Refused.class);
    }

    @Test
    @Verifies({"CL7", "CL8"})
    void a_document_goes_before_registration_where_the_server_reads_it() {
        ClientChoice document =
                new ClientChoice.Automatic(Optional.of(new ClientId("https://client.example/client.json")));

        assertThat(identities
                        .at(offering(true, List.of()), document)
                        .orElseThrow()
                        .id())
                .hasToString("https://client.example/client.json");
        assertThat(identities
                        .at(offering(false, List.of()), document)
                        .orElseThrow()
                        .id())
                .hasToString("new-1");
    }

    @ParameterizedTest
    @Verifies("CL9")
    @CsvSource({
        "'', none",
        "'client_secret_post,client_secret_basic,none', none",
        "'client_secret_post,client_secret_basic', client_secret_basic",
        "'private_key_jwt,client_secret_post', client_secret_post",
        "private_key_jwt, none"
    })
    void a_secret_is_asked_for_only_where_nothing_less_will_do(String offered, String asked) {
        List<String> methods = List.of(offered.split(","));
        identities.at(offering(false, offered.isEmpty() ? List.of() : methods), ClientChoice.automatic());

        assertThat(registrar.sent.getFirst().tokenEndpointAuthMethod()).isEqualTo(asked);
    }

    private static ClientChoice preregistered(ClientAuthentication authentication, Optional<Issuer> issuer) {
        return new ClientChoice.Preregistered(new ClientId("mine"), authentication, issuer);
    }

    private static AuthorizationServer offering(boolean documents, List<String> methods) {
        return new AuthorizationServer(
                ISSUER,
                endpoint("https://auth.example.com/authorize"),
                endpoint("https://auth.example.com/token"),
                Optional.of(endpoint("https://auth.example.com/register")),
                List.of(),
                true,
                new AuthorizationServer.Offers(documents, methods, Optional.empty(), Optional.empty(), List.of()));
    }

    private ClientStore store() {
        return new ClientStore() {
            @Override
            public Optional<KeptClient> find(Issuer issuer) {
                return Optional.ofNullable(kept.get(issuer));
            }

            @Override
            public void save(KeptClient client) {
                kept.put(client.identity().issuer(), client);
            }

            @Override
            public void remove(Issuer issuer) {
                kept.remove(issuer);
            }
        };
    }

    /** Knows whom it registered. */
    private static final class Registrar implements ClientRegistrar {

        final List<ClientMetadata> sent = new ArrayList<>();
        private final Set<ClientId> known = new HashSet<>();

        @Override
        public Result<Registered, Failure> register(
                Endpoint registration, ClientMetadata metadata, Optional<String> initialAccessToken) {
            sent.add(metadata);
            ClientId id = new ClientId("new-" + sent.size());
            known.add(id);
            return Result.ok(new Registered(id, new ClientAuthentication.None(), Optional.empty()));
        }

        @Override
        public Result<Boolean, Failure> isKnown(Endpoint token, ClientIdentity client) {
            return Result.ok(known.contains(client.id()));
        }

        @Override
        public Result<JsonObject, Failure> read(ClientManagement management) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Result<JsonObject, Failure> replace(ClientManagement management, Map<String, Object> metadata) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Result<ClientManagement, Failure> delete(ClientManagement management) {
            throw new UnsupportedOperationException();
        }
    }
}
