package dev.gatehouse.authserver.protocol.client.logo;

import dev.gatehouse.oauth.ClientId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** The logos that were fetched, the same on every node. */
public interface LogoStore {

    /**
     * The logo of a client.
     *
     * @param source where it was got
     * @param freshUntil when it has to be fetched again
     */
    record StoredLogo(URI source, Logo logo, Instant freshUntil) {}

    Optional<StoredLogo> findOf(ClientId client);

    /** @param hash as {@link Logo#hash}, or anything */
    Optional<Logo> find(String hash);

    /** Adds the logo of a client or replaces it; nothing happens when there is no such client. */
    void put(ClientId client, StoredLogo logo);
}
