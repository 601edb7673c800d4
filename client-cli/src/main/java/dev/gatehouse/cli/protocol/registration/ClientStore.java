package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.oauth.Issuer;
import java.util.Optional;

/** Keeps client identities between runs. */
public interface ClientStore {

    Optional<ClientIdentity> find(Issuer issuer);

    /** Keeps an identity in place of any earlier one of the same issuer. */
    void save(ClientIdentity identity);

    /** Keeps nothing, so that every login registers anew. */
    static ClientStore forgetful() {
        return new ClientStore() {
            @Override
            public Optional<ClientIdentity> find(Issuer issuer) {
                return Optional.empty();
            }

            @Override
            public void save(ClientIdentity identity) {}
        };
    }
}
