package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorization.RevokedTokenStore;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.TokenLife;
import dev.gatehouse.authserver.protocol.token.grant.ClientCredentialsGrant;
import dev.gatehouse.authserver.protocol.token.grant.TokenExchangeGrant;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the grants that need no redirect. */
@Singleton
class GrantWiring {

    @Produces
    @Singleton
    TokenLife tokenLife(
            AuthorizationStore authorizations, RevokedTokenStore revoked, ProtectedResourceCatalog resources) {
        return new TokenLife(authorizations, revoked, resources);
    }

    @Produces
    @Singleton
    ClientCredentialsGrant clientCredentials(
            ProtectedResourceCatalog resources, TokenIssuer issuer, AuditLog audit, InstantSource clock) {
        return new ClientCredentialsGrant(resources, issuer, audit, clock);
    }

    @Produces
    @Singleton
    TokenExchangeGrant tokenExchange(
            ProtectedResourceCatalog resources,
            IssuedAccessTokens accessTokens,
            TokenIssuer issuer,
            AuditLog audit,
            InstantSource clock) {
        return new TokenExchangeGrant(resources, accessTokens, issuer, audit, clock);
    }
}
