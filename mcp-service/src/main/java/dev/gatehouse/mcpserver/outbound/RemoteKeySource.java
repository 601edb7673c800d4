package dev.gatehouse.mcpserver.outbound;

import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerEndpoints;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.KeySource;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The keys of the issuer, fetched when first needed and kept. A token that names an unknown key makes them be fetched
 * anew, but never twice at once and never sooner than {@link #PAUSE} after the last time, whatever strangers send (M7);
 * after a time that brought other keys, never sooner than {@link #PAUSE_AFTER_NEWS}, since keys that change once may do
 * so twice, as when one is withdrawn. Known keys serve on while the authorization server is away.
 */
public final class RemoteKeySource implements KeySource {

    /** A key that was withdrawn is believed no longer than this, and what {@link CachingAccessTokenReader} adds. */
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    static final Duration PAUSE = Duration.ofSeconds(10);
    static final Duration PAUSE_AFTER_NEWS = Duration.ofSeconds(1);
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(RemoteKeySource.class);

    /**
     * @param lastFailed whether the issuer may have keys that are not among these
     * @param staleAt when they are due to be fetched again
     * @param nextFetch when they may be at the earliest
     */
    private record Known(JwkSet keys, boolean lastFailed, Instant staleAt, Instant nextFetch) {}

    private final AuthorizationServerEndpoints endpoints;
    private final BoundedHttp http;
    private final InstantSource clock;
    private final Lock fetching = new ReentrantLock();
    private volatile Known known = new Known(new JwkSet(List.of()), true, Instant.MIN, Instant.MIN);

    public RemoteKeySource(AuthorizationServerEndpoints endpoints, BoundedHttp http, InstantSource clock) {
        this.endpoints = endpoints;
        this.http = http;
        this.clock = clock;
    }

    /** @throws AuthorizationServerUnavailableException when the key is unknown and the issuer cannot be asked */
    @Override
    public Optional<VerificationKey> find(String id) {
        Optional<VerificationKey> key = known.keys().find(id);
        if (key.isPresent()) {
            return isStale() && fetching.tryLock() ? fetchLocked().keys().find(id) : key;
        }
        fetching.lock();
        Known latest = fetchLocked();
        key = latest.keys().find(id);
        if (key.isEmpty() && latest.lastFailed()) {
            throw new AuthorizationServerUnavailableException("the keys of the issuer cannot be fetched");
        }
        return key;
    }

    private boolean isStale() {
        return !clock.instant().isBefore(known.staleAt());
    }

    /** Called with the lock held, gives it back. */
    private Known fetchLocked() {
        try {
            if (!clock.instant().isBefore(known.nextFetch())) {
                known = fetched();
            }
            return known;
        } finally {
            fetching.unlock();
        }
    }

    /** The pause begins at the end, so that those who waited for a failure do not each wait for one of their own. */
    private Known fetched() {
        try {
            JwkSet keys = fetch();
            Instant now = clock.instant();
            Duration pause = keys.equals(known.keys()) ? PAUSE : PAUSE_AFTER_NEWS;
            return new Known(keys, false, now.plus(MAX_AGE), now.plus(pause));
        } catch (AuthorizationServerUnavailableException outage) {
            LOG.warnf("cannot fetch the keys of the issuer: %s", outage.getMessage());
            return new Known(
                    known.keys(), true, known.staleAt(), clock.instant().plus(PAUSE_AFTER_FAILURE));
        }
    }

    private JwkSet fetch() {
        URI address = endpoints.endpoint("jwks_uri");
        HttpResponse<byte[]> answer = http.send(BoundedHttp.request(address).build());
        return Optional.of(answer)
                .filter(ok -> ok.statusCode() == 200)
                .flatMap(ok -> JwkSet.parse(new String(ok.body(), StandardCharsets.UTF_8)))
                .filter(keys -> !keys.isEmpty())
                .orElseThrow(() -> new AuthorizationServerUnavailableException("no key set at " + address));
    }
}
