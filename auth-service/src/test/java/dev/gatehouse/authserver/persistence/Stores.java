package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.fixtures.InMemoryStores;
import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.TestUsers;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.authorization.RevokedTokenStore;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransactionStore;
import dev.gatehouse.authserver.protocol.authorize.PushedRequestStore;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore;
import dev.gatehouse.authserver.protocol.consent.ConsentStore;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore;
import dev.gatehouse.authserver.protocol.device.DeviceRequestStore;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.token.AccessTokenStore;
import java.time.InstantSource;

/**
 * The stores of which one system is made.
 *
 * @param user an account on file
 */
record Stores(
        ClientRepository clients,
        RegistrationStore registrations,
        AuthorizationTransactionStore transactions,
        PushedRequestStore pushedRequests,
        AuthorizationCodeStore codes,
        AuthorizationStore authorizations,
        ConsentStore consents,
        RefreshTokenStore refreshTokens,
        RevokedTokenStore revokedTokens,
        ReplayGuard replays,
        AccessTokenStore accessTokens,
        DeviceRequestStore devices,
        DeviceCodeStore deviceCodes,
        UserAccount user) {

    static Stores inMemory() {
        return inMemory(InstantSource.system());
    }

    static Stores inMemory(InstantSource clock) {
        InMemoryStores stores = new InMemoryStores(clock);
        return new Stores(
                stores.clients,
                stores.clients,
                stores.transactions,
                stores.pushedRequests,
                stores.codes,
                stores.authorizations,
                stores.consents,
                stores.refreshTokens,
                stores.revokedTokens,
                stores.replays,
                stores.accessTokens,
                stores.devices,
                stores.devices,
                TestUsers.ADA);
    }

    /** Puts a client on file. */
    void add(Client client) {
        registrations.add(TestClients.registered(client, TestSecrets.next()));
    }
}
