package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess.Limits;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess.Mode;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** What tests of registration start from. */
final class Registering {

    static final Registrant SOMEBODY = new Registrant("192.0.2.1", Optional.empty());

    /** Open to everybody, without limits that a test meets. */
    static final RegistrationAccess OPEN = new RegistrationAccess(
            Mode.OPEN, Set.of(), new Limits(1000, 1000, 1000), Set.of(), (_, _) -> Optional.empty());

    private static final SecureRandom RANDOM = new SecureRandom();

    private Registering() {}

    static RegistrationTerms terms(World world, RedirectUriPolicy redirectUris) {
        return new RegistrationTerms(redirectUris, world.resources::scopes, Optional.empty());
    }

    static ClientRegistrar registrar(World world, RedirectUriPolicy redirectUris) {
        return registrar(world, OPEN, terms(world, redirectUris));
    }

    static ClientRegistrar registrar(World world, RegistrationAccess access, RegistrationTerms terms) {
        return new ClientRegistrar(access, terms, world.stores.clients, world.told::add, () -> world.now, RANDOM);
    }

    static ClientConfigurationEndpoint configuration(World world, RegistrationTerms terms) {
        return new ClientConfigurationEndpoint(terms, world.stores.clients, world.told::add, () -> world.now, RANDOM);
    }
}
