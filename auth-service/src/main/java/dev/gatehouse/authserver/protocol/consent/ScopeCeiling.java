package dev.gatehouse.authserver.protocol.consent;

import dev.gatehouse.oauth.Scope;
import java.util.Optional;
import java.util.UUID;

/** What a person can allow at most, whatever a client asks for. */
@FunctionalInterface
public interface ScopeCeiling {

    /** Of everybody who has none. */
    ScopeCeiling NONE = _ -> Optional.empty();

    /** Empty for everything. */
    Optional<Scope> of(UUID user);
}
