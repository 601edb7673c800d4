package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransactionStore;
import dev.gatehouse.authserver.protocol.authorize.ConsentDecisions;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.authserver.protocol.consent.ConsentPolicy;
import dev.gatehouse.authserver.protocol.consent.ConsentStore;
import dev.gatehouse.authserver.protocol.consent.Impersonations;
import dev.gatehouse.authserver.protocol.consent.ScopeCeiling;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccountStore;
import dev.gatehouse.authserver.unicode.IcuLookalikes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes what people are asked with, and what follows from their answer. */
@Singleton
class ConsentWiring {

    private final AuthServerConfig config;

    ConsentWiring(AuthServerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Impersonations impersonations(KnownClients known) {
        return new Impersonations(known, new IcuLookalikes());
    }

    @Produces
    @Singleton
    ConsentPolicy consentPolicy(ConsentStore consents, AuditLog audit, InstantSource clock) {
        return new ConsentPolicy(consents, audit, clock);
    }

    @Produces
    @Singleton
    ConsentDecisions.Stores consentDecisionStores(
            AuthorizationTransactionStore transactions,
            AuthorizationCodeStore codes,
            AuthorizationStore authorizations) {
        return new ConsentDecisions.Stores(transactions, codes, authorizations);
    }

    @Produces
    @Singleton
    ConsentDecisions consentDecisions(
            ProtectedResourceCatalog resources,
            ConsentDecisions.Stores stores,
            UpstreamAccountStore upstream,
            ConsentPolicy policy,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        return new ConsentDecisions(
                config.issuer(),
                config.lifetimes().authorizationCode(),
                resources,
                stores,
                config.upstream().isEmpty() ? ScopeCeiling.NONE : upstream::ceiling,
                policy,
                audit,
                clock,
                random);
    }
}
