package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.admin.AdminStore;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.PreregisteredClientStore;
import dev.gatehouse.authserver.protocol.client.logo.ClientLogos;
import dev.gatehouse.authserver.protocol.declaration.DeclarationStore;
import dev.gatehouse.authserver.protocol.declaration.Declarations;
import dev.gatehouse.authserver.protocol.declaration.DeclaredClients;
import dev.gatehouse.authserver.protocol.declaration.DeclaredResources;
import dev.gatehouse.authserver.protocol.declaration.DeclaredUsers;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.StoredResources;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes what takes down what operators have written. */
@Singleton
class DeclarationWiring {

    @Produces
    @Singleton
    DeclaredClients declaredClients(
            DeclarationStore store,
            PreregisteredClientStore clients,
            ProtectedResourceCatalog resources,
            ClientLogos logos,
            InstantSource clock) {
        return new DeclaredClients(store, clients, resources, logos, clock);
    }

    @Produces
    @Singleton
    DeclaredResources declaredResources(
            StoredResources resources,
            AdminStore admin,
            ProtectedResourceCatalog catalog,
            AuthServerConfig config,
            InstantSource clock) {
        return new DeclaredResources(
                resources, admin, catalog, config.lifetimes().accessToken(), clock);
    }

    @Produces
    @Singleton
    DeclaredUsers declaredUsers(DeclarationStore store, UserStore users, PasswordHasher hasher, SecureRandom random) {
        return new DeclaredUsers(store, users, hasher, random);
    }

    @Produces
    @Singleton
    Declarations declarations(
            DeclarationStore store,
            DeclaredClients clients,
            DeclaredResources resources,
            DeclaredUsers users,
            AuditLog audit,
            InstantSource clock) {
        return new Declarations(store, clients, resources, users, audit, clock);
    }
}
