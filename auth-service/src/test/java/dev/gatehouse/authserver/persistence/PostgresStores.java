package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore;
import dev.gatehouse.authserver.protocol.authorization.RevokedTokenStore;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransactionStore;
import dev.gatehouse.authserver.protocol.authorize.PushedRequestStore;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore;
import dev.gatehouse.authserver.protocol.consent.ConsentStore;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore;
import dev.gatehouse.authserver.protocol.device.DeviceRequestStore;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.token.AccessTokenStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gathers the stores that the service itself uses. */
@Singleton
class PostgresStores {

    @Produces
    @Singleton
    Stores stores(
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
            UserStore users) {
        return new Stores(
                clients,
                registrations,
                transactions,
                pushedRequests,
                codes,
                authorizations,
                consents,
                refreshTokens,
                revokedTokens,
                replays,
                accessTokens,
                devices,
                deviceCodes,
                // Every test database starts with this account.
                users.findByUsername("admin").orElseThrow().account());
    }
}
