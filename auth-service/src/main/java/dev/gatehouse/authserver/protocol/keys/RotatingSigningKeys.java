package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.authserver.protocol.keys.KeyChange.Promote;
import dev.gatehouse.authserver.protocol.keys.KeyChange.Publish;
import dev.gatehouse.authserver.protocol.keys.KeyChange.Remove;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The signing keys as this node knows them. Who signs or verifies asks the memory; {@link #refresh} brings what other
 * nodes have changed, and is called every second or so.
 */
public final class RotatingSigningKeys implements SigningKeys {

    private final SigningKeyStore store;
    private final KeyRotationPolicy policy;
    private final InstantSource clock;
    private final Function<SignatureAlgorithm, SigningKey> newKey;
    private volatile KeyRing ring = new KeyRing(List.of());

    /** @param newKey makes a key */
    public RotatingSigningKeys(
            SigningKeyStore store,
            KeyRotationPolicy policy,
            InstantSource clock,
            Function<SignatureAlgorithm, SigningKey> newKey) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.newKey = newKey;
    }

    /** While the algorithm of access tokens is so new that not every verifier knows its key, ES256 stands in. */
    @Override
    public SigningKey forAccessTokens() {
        KeyRing now = ring;
        return now.current(policy.forAccessTokens())
                .or(() -> now.current(SignatureAlgorithm.ES256))
                .orElseThrow(RotatingSigningKeys::noKey);
    }

    @Override
    public SigningKey current(SignatureAlgorithm algorithm) {
        return ring.current(algorithm).orElseThrow(RotatingSigningKeys::noKey);
    }

    @Override
    public JwkSet published() {
        return ring.published();
    }

    /** Learns what is on file. */
    public void refresh() {
        KeyRing latest = new KeyRing(store.all());
        if (!latest.hasSameKeysAs(ring)) {
            ring = latest;
        }
    }

    /** Makes the keys without which nothing can be signed, and learns what is on file. */
    public List<KeyChange> prepare() {
        List<KeyChange> made = new ArrayList<>();
        refresh();
        Optional<KeyChange> next = policy.needed(ring.lives());
        while (next.isPresent()) {
            made.add(apply(next.get(), clock.instant()));
            next = policy.needed(ring.lives());
        }
        return made;
    }

    /** Does all that is due; what another node has done meanwhile is left alone. */
    public List<KeyChange> rotate() {
        List<KeyChange> made = new ArrayList<>();
        refresh();
        Instant now = clock.instant();
        Optional<KeyChange> next = policy.due(ring.lives(), now);
        while (next.isPresent()) {
            made.add(apply(next.get(), now));
            next = policy.due(ring.lives(), now);
        }
        return made;
    }

    private KeyChange apply(KeyChange change, Instant now) {
        switch (change) {
            case Publish(SignatureAlgorithm algorithm) -> store.publish(newKey.apply(algorithm), now);
            case Promote(String id) -> store.promote(id, now);
            case Remove(String id) -> store.remove(id);
        }
        refresh();
        return change;
    }

    /**
     * Withdraws a key at once: nothing that it signed is believed here any more, and the key that waits signs instead.
     * Other nodes follow with their next refresh, resource servers when they look at the published keys again.
     */
    public void revoke(String id) {
        store.revoke(id, clock.instant());
        refresh();
    }

    /** What has become of the keys on file, as this node last read it. */
    public List<KeyLife> lives() {
        return ring.lives();
    }

    /** The ids of keys that are believed. */
    public List<String> good() {
        return lives().stream().filter(key -> !key.isRevoked()).map(KeyLife::id).toList();
    }

    /** The ids of keys that wait, and that every verifier knows by now. */
    public List<String> ready() {
        Instant known = clock.instant().minus(KeyRotationPolicy.LEAD);
        return lives().stream()
                .filter(key -> key.waits() && !key.publishedAt().isAfter(known))
                .map(KeyLife::id)
                .toList();
    }

    /** Lets keys sign before their time. The next ones are made when it is time to {@link #rotate}. */
    public List<KeyChange> advance() {
        return ready().stream()
                .map(id -> apply(new Promote(id), clock.instant()))
                .toList();
    }

    /** The ids of good keys whose private half this node cannot read. */
    public List<String> unreadable() {
        return ring.unreadable();
    }

    private static IllegalStateException noKey() {
        return new IllegalStateException("there is no key to sign with");
    }
}
