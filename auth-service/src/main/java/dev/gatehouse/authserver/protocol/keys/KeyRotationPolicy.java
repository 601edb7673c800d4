package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.authserver.protocol.keys.KeyChange.Promote;
import dev.gatehouse.authserver.protocol.keys.KeyChange.Publish;
import dev.gatehouse.authserver.protocol.keys.KeyChange.Remove;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When keys begin and end. A key is published long before it signs, so that every verifier knows it by then, and stays
 * published until nothing it signed is good any more. One of each algorithm always waits, known to everybody: it takes
 * the place of a key that must not be used for another second.
 *
 * @param forAccessTokens the algorithm of access tokens
 * @param rotateEvery how long a key signs
 * @param longestLife of what is signed
 */
public record KeyRotationPolicy(SignatureAlgorithm forAccessTokens, Duration rotateEvery, Duration longestLife) {

    /** How long verifiers may keep the published keys without looking again. */
    public static final Duration CACHED = Duration.ofMinutes(5);

    /** How long a key waits at the least: a cache that was filled just before must have been filled again. */
    public static final Duration LEAD = CACHED.multipliedBy(2);

    /** What there is a key for from the start: ID tokens are signed with either. */
    static final Set<SignatureAlgorithm> ALWAYS = EnumSet.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256);

    /** What is missing for signing at all, of several changes the first. */
    Optional<KeyChange> needed(List<KeyLife> keys) {
        return ALWAYS.stream()
                .flatMap(algorithm -> needed(of(algorithm, keys), algorithm))
                .findFirst();
    }

    private static Stream<KeyChange> needed(List<KeyLife> keys, SignatureAlgorithm algorithm) {
        boolean signs = latest(keys).filter(key -> !key.isRevoked()).isPresent();
        return signs
                ? Stream.empty()
                : Stream.of(waiting(keys)
                        .<KeyChange>map(key -> new Promote(key.id()))
                        .orElseGet(() -> new Publish(algorithm)));
    }

    /** What is to be done at {@code now}, of several changes the first. */
    Optional<KeyChange> due(List<KeyLife> keys, Instant now) {
        return Stream.of(
                        needed(keys).stream(),
                        inUse().stream().flatMap(algorithm -> rotation(of(algorithm, keys), algorithm, now)),
                        keys.stream()
                                .filter(key -> !now.isBefore(end(key, keys)))
                                .<KeyChange>map(key -> new Remove(key.id())))
                .flatMap(changes -> changes)
                .findFirst();
    }

    private Stream<KeyChange> rotation(List<KeyLife> keys, SignatureAlgorithm algorithm, Instant now) {
        Optional<KeyLife> waiting = waiting(keys);
        if (waiting.isEmpty()) {
            return Stream.of(new Publish(algorithm));
        }
        boolean isKnown = !now.isBefore(waiting.get().publishedAt().plus(LEAD));
        Optional<KeyLife> latest = latest(keys);
        boolean isDue = latest.flatMap(KeyLife::signsFrom)
                .filter(since -> now.isBefore(since.plus(rotateEvery)))
                .isEmpty();
        boolean isEmergency = latest.filter(KeyLife::isRevoked).isPresent();
        return isDue && isKnown || isEmergency
                ? Stream.of(new Promote(waiting.get().id()))
                : Stream.empty();
    }

    /**
     * When nothing is left that a key signed. Of an algorithm that is not used any more, or on other nodes alone, the
     * last key is taken to have signed for its time.
     */
    private Instant end(KeyLife key, List<KeyLife> keys) {
        Optional<Instant> lastSigned = key.revokedAt()
                .or(() -> key.signsFrom()
                        .flatMap(since -> of(key.algorithm(), keys).stream()
                                .flatMap(other -> other.signsFrom().stream())
                                .filter(since::isBefore)
                                .min(Instant::compareTo)));
        return lastSigned
                .or(() -> inUse().contains(key.algorithm())
                        ? Optional.empty()
                        : Optional.of(key.signsFrom().orElse(key.publishedAt()).plus(rotateEvery)))
                .map(time -> time.plus(longestLife))
                .orElse(Instant.MAX);
    }

    private Set<SignatureAlgorithm> inUse() {
        Set<SignatureAlgorithm> algorithms = EnumSet.copyOf(ALWAYS);
        algorithms.add(forAccessTokens);
        return algorithms;
    }

    private static List<KeyLife> of(SignatureAlgorithm algorithm, List<KeyLife> keys) {
        return keys.stream().filter(key -> key.algorithm() == algorithm).toList();
    }

    /** The key whose turn it is, or was until it was revoked. */
    private static Optional<KeyLife> latest(List<KeyLife> keys) {
        return keys.stream().filter(key -> key.signsFrom().isPresent()).max(KeyRing.BY_TURN);
    }

    private static Optional<KeyLife> waiting(List<KeyLife> keys) {
        return keys.stream().filter(KeyLife::waits).findFirst();
    }
}
