package dev.gatehouse.authserver.protocol.keys;

import static dev.gatehouse.oauth.jose.SignatureAlgorithm.ES256;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.InMemorySigningKeys;
import dev.gatehouse.authserver.fixtures.TestKeys;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hours of traffic in a moment: two nodes that rotate their keys each hour, and verifiers that keep what they fetched from
 * either of them for as long as they may. No signature is made, as it is the ids of keys that are unknown or not.
 */
class ScheduledRotationTest {

    private static final Duration ROTATION = Duration.ofHours(1);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(90);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int STEPS = 8 * 60 * 12;

    /** A token somewhere. */
    private record Signed(String key, Instant until) {}

    private final Instant start = Instant.parse("2026-11-20T12:00:00Z");
    private final InMemorySigningKeys store = new InMemorySigningKeys();
    private Instant now = start;

    /** Keeps a key set, and fetches the next one from the other node. */
    private final class Verifier {

        private final Duration keeps;
        private final Duration offset;
        private JwkSet cached = new JwkSet(List.of());
        private Instant staleAt = start;
        private int fetches;

        Verifier(Duration keeps, int number) {
            this.keeps = keeps;
            this.offset = Duration.ofSeconds(37L * number);
        }

        void look(List<RotatingSigningKeys> nodes) {
            if (!now.isBefore(staleAt)) {
                cached = nodes.get(fetches % nodes.size()).published();
                staleAt = now.plus(fetches == 0 ? offset : keeps);
                fetches++;
            }
        }

        boolean knows(String key) {
            return cached.find(key).isPresent();
        }
    }

    private RotatingSigningKeys node(Duration ahead) {
        return new RotatingSigningKeys(
                store, new KeyRotationPolicy(ES256, ROTATION, LONGEST_LIFE), () -> now.plus(ahead), TestKeys::make);
    }

    /** The cache that is meant, one behind a cache of somebody else's, and clocks that differ by half a minute. */
    @ParameterizedTest
    @CsvSource({"PT5M, PT0S", "PT9M30S, PT0S", "PT5M, PT30S", "PT5M, PT-30S"})
    void no_verifier_meets_a_key_that_it_does_not_know(Duration keeps, Duration ahead) {
        List<RotatingSigningKeys> nodes = List.of(node(Duration.ZERO), node(ahead));
        List<Verifier> verifiers = IntStream.range(0, 8)
                .mapToObj(number -> new Verifier(keeps, number))
                .toList();
        Queue<Signed> alive = new ArrayDeque<>();
        Set<String> met = new HashSet<>();
        nodes.forEach(RotatingSigningKeys::prepare);

        for (int step = 0; step < STEPS; step++) {
            now = start.plus(STEP.multipliedBy(step));
            maintain(nodes, step);
            verifiers.forEach(verifier -> verifier.look(nodes));
            nodes.stream().flatMap(ScheduledRotationTest::signers).forEach(key -> {
                met.add(key.id());
                alive.add(new Signed(key.id(), now.plus(LONGEST_LIFE)));
            });
            while (!alive.isEmpty() && !now.isBefore(alive.peek().until())) {
                alive.remove();
            }
            Set<String> inUse = new HashSet<>(alive.stream().map(Signed::key).toList());
            assertThat(verifiers)
                    .allSatisfy(verifier -> assertThat(inUse)
                            .as("%s after the start", Duration.between(start, now))
                            .allMatch(verifier::knows));
        }

        assertThat(met).as("that there were rotations at all").hasSizeGreaterThan(2 * 6);
    }

    /** As the schedule of each node does: every one looks, one of them changes something, the other learns of it later. */
    private static void maintain(List<RotatingSigningKeys> nodes, int step) {
        nodes.get(step % nodes.size()).refresh();
        if (step % 12 == 0) {
            nodes.get((step / 12) % nodes.size()).rotate();
        }
    }

    private static Stream<SigningKey> signers(RotatingSigningKeys node) {
        return Stream.of(node.forAccessTokens(), node.current(RS256));
    }

    @Test
    void a_node_that_did_not_hear_of_a_rotation_signs_with_a_key_that_all_know() {
        RotatingSigningKeys deaf = node(Duration.ZERO);
        RotatingSigningKeys other = node(Duration.ZERO);
        other.prepare();
        other.rotate();
        deaf.refresh();
        SigningKey before = deaf.forAccessTokens();

        now = now.plus(ROTATION);
        other.rotate();

        assertThat(deaf.forAccessTokens()).isEqualTo(before);
        assertThat(other.forAccessTokens()).isNotEqualTo(before);
        assertThat(other.published().find(before.id())).isPresent();
        assertThat(deaf.published().find(other.forAccessTokens().id())).isPresent();
    }
}
