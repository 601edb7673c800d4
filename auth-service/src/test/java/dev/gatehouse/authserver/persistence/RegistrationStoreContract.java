package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.NewRegistration;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.Quota;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class RegistrationStoreContract {

    private final Client client = TestClients.confidential(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    private final Secret token = TestSecrets.next();

    abstract Stores stores();

    private RegistrationStore registrations() {
        return stores().registrations();
    }

    @Test
    @Verifies({"AS85", "R6"})
    void a_token_opens_the_registration_of_its_client_and_no_other() {
        registrations().add(TestClients.registered(client, token));
        Client other = TestClients.nativeApp();
        stores().add(other);

        assertThat(registrations().find(client.id(), token.hash())).contains(client);
        assertThat(registrations().find(client.id(), TestSecrets.next().hash())).isEmpty();
        assertThat(registrations().find(other.id(), token.hash())).isEmpty();
    }

    @Test
    @Verifies("AS85")
    void a_change_replaces_all_but_the_id_and_the_date_and_spends_the_token() {
        registrations().add(TestClients.registered(client, token));
        Secret next = TestSecrets.next();
        Client changed = new PublicClient(client.id(), TestClients.nativeApp().registration());

        assertThat(registrations().replace(changed, token.hash(), next.hash())).isTrue();

        assertThat(stores().clients().find(client.id())).contains(changed);
        assertThat(registrations().find(client.id(), token.hash())).isEmpty();
        assertThat(registrations().find(client.id(), next.hash())).contains(changed);
        assertThat(registrations().replace(client, token.hash(), next.hash())).isFalse();
        assertThat(stores().clients().find(client.id())).contains(changed);
    }

    @Test
    @Verifies("AS85")
    void of_many_changes_under_one_token_one_is_made() {
        registrations().add(TestClients.registered(client, token));

        assertThat(AtOnce.call(
                        32,
                        _ -> registrations()
                                .replace(
                                        client, token.hash(), TestSecrets.next().hash())))
                .containsOnlyOnce(true);
    }

    @Test
    @Verifies("AS85")
    void a_removed_client_is_gone_with_all_it_was_granted() {
        registrations().add(TestClients.registered(client, token));
        Given given = new Given(stores());
        Secret code = TestSecrets.next();
        Authorization granted = given.issued(client, code);
        Authorization ofAnother = given.issued(TestSecrets.next());

        assertThat(registrations().remove(client.id(), TestSecrets.next().hash(), Given.NOW))
                .isFalse();
        assertThat(registrations().remove(client.id(), token.hash(), Given.NOW)).isTrue();

        assertThat(stores().clients().find(client.id())).isEmpty();
        assertThat(stores().clients().findRemoved(client.id())).contains(client);
        assertThat(registrations().find(client.id(), token.hash())).isEmpty();
        assertThat(registrations().replace(client, token.hash(), token.hash())).isFalse();
        assertThat(registrations().remove(client.id(), token.hash(), Given.NOW)).isFalse();
        assertThat(stores().authorizations().isActive(granted.id())).isFalse();
        assertThat(stores().codes().find(code.hash())).isEmpty();
        assertThat(stores().authorizations().isActive(ofAnother.id())).isTrue();
    }

    @Test
    @Verifies({"AS86", "R6"})
    void a_quota_is_of_an_address_and_a_time() {
        String address = UUID.randomUUID().toString();

        assertThat(addWithQuota(address, Duration.ofDays(1))).isTrue();
        assertThat(addWithQuota(address, Duration.ofDays(1))).isTrue();
        assertThat(addWithQuota(address, Duration.ofDays(1))).isFalse();
        assertThat(addWithQuota(UUID.randomUUID().toString(), Duration.ofDays(1)))
                .isTrue();
        assertThat(addWithQuota(address, Duration.ZERO)).isTrue();
    }

    private boolean addWithQuota(String address, Duration window) {
        Client next = TestClients.nativeApp();
        Quota quota = new Quota(address, 2, next.registration().issuedAt().minus(window));
        boolean added = registrations()
                .add(new NewRegistration(
                        next, ClientOrigin.REGISTERED, TestSecrets.next().hash(), Optional.of(quota)));
        assertThat(stores().clients().find(next.id()).isPresent()).isEqualTo(added);
        return added;
    }
}
