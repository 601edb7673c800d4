package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

abstract class ClientRepositoryContract {

    abstract Stores stores();

    static Stream<Client> clients() {
        return Stream.concat(
                Stream.of(
                        TestClients.nativeApp(),
                        TestClients.confidential(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                        TestClients.confidential(ClientAuthenticationMethod.CLIENT_SECRET_POST)),
                TestClients.signing());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_client_is_found_as_it_was_added(Client client) {
        stores().add(client);

        assertThat(stores().clients().find(client.id())).contains(client);
        assertThat(stores().clients().findRemoved(client.id())).isEmpty();
    }

    @Test
    void a_client_that_was_never_added_is_not_found() {
        assertThat(stores().clients().find(new ClientId("' OR true --"))).isEmpty();
    }

    @Test
    void an_id_is_given_once() {
        Client client = TestClients.nativeApp();
        stores().add(client);

        assertThatIllegalStateException().isThrownBy(() -> stores().add(client));
    }
}
