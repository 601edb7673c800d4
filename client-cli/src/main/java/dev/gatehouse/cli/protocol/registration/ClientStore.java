package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.oauth.Issuer;
import java.util.Optional;

/** Keeps clients between runs. */
public interface ClientStore {

    Optional<KeptClient> find(Issuer issuer);

    /** Keeps a client in place of any earlier one of the same issuer. */
    void save(KeptClient client);

    /** Forgets the client of an issuer. */
    void remove(Issuer issuer);

    /** Keeps nothing, so that every login registers anew. */
    static ClientStore forgetful() {
        return new ClientStore() {
            @Override
            public Optional<KeptClient> find(Issuer issuer) {
                return Optional.empty();
            }

            @Override
            public void save(KeptClient client) {}

            @Override
            public void remove(Issuer issuer) {}
        };
    }
}
