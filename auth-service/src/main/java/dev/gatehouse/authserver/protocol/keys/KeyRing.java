package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys as they are on file at one moment. Which of them signs follows from what is stored and not from a clock, so
 * nodes whose clocks differ agree.
 */
final class KeyRing {

    static final Comparator<KeyLife> BY_TURN =
            Comparator.comparing(life -> life.signsFrom().orElse(Instant.MAX));

    private final Map<SignatureAlgorithm, SigningKey> signers = new EnumMap<>(SignatureAlgorithm.class);
    private final JwkSet published;
    private final List<StoredKey> keys;

    KeyRing(List<StoredKey> keys) {
        this.keys = keys;
        published = new JwkSet(keys.stream()
                .filter(key -> !key.life().isRevoked())
                .map(StoredKey::verification)
                .toList());
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            signer(algorithm).ifPresent(key -> signers.put(algorithm, key));
        }
    }

    /**
     * The key whose turn it is; the one that waits when that was revoked, since verifiers know it already (and then any
     * that is still good). A private key that cannot be read here is passed over: another node signs with it.
     */
    private Optional<SigningKey> signer(SignatureAlgorithm algorithm) {
        List<StoredKey> inTurn = keys.stream()
                .filter(key -> key.life().algorithm() == algorithm)
                .sorted(Comparator.comparing(StoredKey::life, BY_TURN.reversed()))
                .toList();
        boolean currentIsRevoked = inTurn.stream()
                .filter(key -> key.life().signsFrom().isPresent())
                .findFirst()
                .filter(key -> key.life().isRevoked())
                .isPresent();
        return inTurn.stream()
                .filter(key -> !key.life().isRevoked())
                .filter(key -> key.life().signsFrom().isPresent() || currentIsRevoked)
                .flatMap(key -> key.signing().stream())
                .findFirst();
    }

    /** Empty while no key of {@code algorithm} has had its turn. */
    Optional<SigningKey> current(SignatureAlgorithm algorithm) {
        return Optional.ofNullable(signers.get(algorithm));
    }

    JwkSet published() {
        return published;
    }

    List<KeyLife> lives() {
        return keys.stream().map(StoredKey::life).toList();
    }

    /** The ids of good keys whose private half this node cannot read. */
    List<String> unreadable() {
        return keys.stream()
                .filter(key -> !key.life().isRevoked() && key.signing().isEmpty())
                .map(key -> key.life().id())
                .toList();
    }

    /** Whether nothing has changed between the two for anybody who signs or verifies. */
    boolean hasSameKeysAs(KeyRing other) {
        return lives().equals(other.lives()) && unreadable().equals(other.unreadable());
    }
}
