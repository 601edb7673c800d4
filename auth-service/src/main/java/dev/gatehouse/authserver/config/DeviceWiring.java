package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.device.DeviceAuthorizationEndpoint;
import dev.gatehouse.authserver.protocol.device.DeviceAuthorizationEndpoint.Settings;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore;
import dev.gatehouse.authserver.protocol.device.DeviceLimits;
import dev.gatehouse.authserver.protocol.device.DeviceRequestStore;
import dev.gatehouse.authserver.protocol.device.DeviceVerification;
import dev.gatehouse.authserver.protocol.device.Guesses;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.limits.RateLimiter;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.grant.DeviceCodeGrant;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes what devices without a browser need. */
@Singleton
class DeviceWiring {

    private final AuthServerConfig config;

    DeviceWiring(AuthServerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    DeviceAuthorizationEndpoint deviceAuthorization(
            ClientAuthenticator authenticator,
            ProtectedResourceCatalog resources,
            DeviceRequestStore requests,
            RateLimiter rates,
            SecureRandom random) {
        Settings settings = new Settings(
                config.issuer().endpoint(Endpoints.DEVICE_PAGE),
                config.lifetimes().deviceCode(),
                limits().requestsPerNetwork());
        return new DeviceAuthorizationEndpoint(authenticator, resources, requests, rates, settings, random);
    }

    @Produces
    @Singleton
    DeviceVerification deviceVerification(
            DeviceRequestStore requests,
            ClientRepository clients,
            RateLimiter rates,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new DeviceVerification(requests, clients, new Guesses(rates, limits()), audit, clock, random);
    }

    private DeviceLimits limits() {
        AuthServerConfig.Devices settings = config.devices();
        return new DeviceLimits(
                settings.requestsPerAddressAndMinute(),
                settings.guessesPerAccountAndMinute(),
                settings.guessesPerAddressAndMinute(),
                settings.guessesPerMinute());
    }

    @Produces
    @Singleton
    DeviceCodeGrant deviceCodeGrant(DeviceCodeStore codes, TokenIssuer issuer, AuditLog audit, InstantSource clock) {
        return new DeviceCodeGrant(codes, issuer, audit, clock);
    }
}
