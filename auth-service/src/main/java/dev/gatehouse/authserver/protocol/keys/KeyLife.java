package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import java.time.Instant;
import java.util.Optional;

/**
 * What has become of a key so far.
 *
 * @param id its {@code kid}
 * @param publishedAt since when verifiers can know it
 * @param signsFrom since when it is the one that signs; empty while it waits for its turn
 * @param revokedAt since when nobody may believe it; empty for a good key
 */
public record KeyLife(
        String id,
        SignatureAlgorithm algorithm,
        Instant publishedAt,
        Optional<Instant> signsFrom,
        Optional<Instant> revokedAt) {

    boolean isRevoked() {
        return revokedAt.isPresent();
    }

    boolean waits() {
        return signsFrom.isEmpty() && !isRevoked();
    }
}
