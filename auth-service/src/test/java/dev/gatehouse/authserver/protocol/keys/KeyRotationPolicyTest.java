package dev.gatehouse.authserver.protocol.keys;

import static dev.gatehouse.oauth.jose.SignatureAlgorithm.EDDSA;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.ES256;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRotationPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final KeyRotationPolicy POLICY =
            new KeyRotationPolicy(ES256, Duration.ofHours(24), Duration.ofHours(8));

    /** Of RS256 there is all that there should be. */
    private final List<KeyLife> keys =
            new ArrayList<>(List.of(key("rsa", RS256, 1, 1, null), key("rsa-next", RS256, 1, null, null)));

    /**
     * What is due with a first, a second and a third key of ES256. Of a key is told how many minutes ago it was
     * published, had its turn, was revoked.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "no key at all                         | -             | -            | -       | Publish ES256",
                "one that may sign at once             | 0 - -         | -            | -       | Promote 1",
                "one that signs, none that waits       | 0 0 -         | -            | -       | Publish ES256",
                "one signs, one waits                  | 0 0 -         | 0 - -        | -       | -",
                "not yet time                          | 1440 1439 -   | 1439 - -     | -       | -",
                "time                                  | 1440 1440 -   | 1440 - -     | -       | Promote 2",
                "time, but not everybody knows it      | 1440 1440 -   | 9 - -        | -       | -",
                "time, and everybody knows it          | 1440 1440 -   | 10 - -       | -       | Promote 2",
                "superseded, and something still good  | 2000 2000 -   | 500 479 -    | 9 - -   | -",
                "superseded, and nothing is still good | 2000 2000 -   | 500 480 -    | 9 - -   | Remove 1",
                "revoked, and one that waits           | 60 60 0       | 1 - -        | -       | Promote 2",
                "revoked, and none that waits          | 60 60 0       | -            | -       | Publish ES256",
                "revoked, and its successor signs      | 60 60 1       | 60 1 -       | 1 - -   | -",
                "revoked, and everything it signed over| 600 600 480   | 600 480 -    | 9 - -   | Remove 1",
                "the one that waits is revoked         | 60 60 -       | 60 - 0       | -       | Publish ES256",
                "the one that waited was revoked       | 60 60 -       | 60 - 1       | 1 - -   | -",
                "both are revoked                      | 60 60 0       | 60 - 0       | -       | Publish ES256"
            })
    void a_life(String name, String first, String second, String third, String expected) {
        add("1", first);
        add("2", second);
        add("3", third);

        assertThat(POLICY.due(keys, NOW).map(KeyRotationPolicyTest::inWords)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void at_the_start_there_is_no_more_than_is_needed() {
        keys.add(key("1", ES256, 9000, 9000, null));

        assertThat(POLICY.needed(keys)).isEmpty();
        assertThat(POLICY.due(keys, NOW).map(KeyRotationPolicyTest::inWords)).contains("Publish ES256");
    }

    @Test
    void both_algorithms_of_id_tokens_are_needed_from_the_start() {
        assertThat(POLICY.needed(keys)).isPresent();
        assertThat(POLICY.needed(List.of(key("1", ES256, 1, 1, null)))).contains(new KeyChange.Publish(RS256));
    }

    @Test
    void another_algorithm_of_access_tokens_waits_until_everybody_knows_its_key() {
        KeyRotationPolicy edDsa = new KeyRotationPolicy(EDDSA, Duration.ofHours(24), Duration.ofHours(8));
        keys.add(key("1", ES256, 1, 1, null));
        keys.add(key("2", ES256, 1, null, null));

        assertThat(edDsa.needed(keys)).isEmpty();
        assertThat(edDsa.due(keys, NOW)).contains(new KeyChange.Publish(EDDSA));
        keys.add(key("3", EDDSA, 0, null, null));
        assertThat(edDsa.due(keys, NOW.plus(KeyRotationPolicy.LEAD).minusSeconds(1)))
                .isEmpty();
        assertThat(edDsa.due(keys, NOW.plus(KeyRotationPolicy.LEAD))).contains(new KeyChange.Promote("3"));
    }

    @Test
    void keys_of_an_algorithm_that_is_not_used_any_more_go_in_their_time() {
        keys.add(key("1", ES256, 1, 1, null));
        keys.add(key("2", ES256, 1, null, null));
        keys.add(key("3", EDDSA, 24 * 60, 8 * 60, null));
        keys.add(key("4", EDDSA, 8 * 60, null, null));

        assertThat(POLICY.due(keys, NOW.plus(Duration.ofHours(24)).minusSeconds(61)))
                .isEmpty();
        assertThat(POLICY.due(keys, NOW.plus(Duration.ofHours(24)).minusSeconds(60)))
                .as("the rotation of the others comes first")
                .contains(new KeyChange.Promote("2"));
        keys.removeIf(key -> key.algorithm() != EDDSA);
        keys.add(key("5", ES256, 0, 0, null));
        keys.add(key("6", ES256, 0, null, null));
        keys.add(key("7", RS256, 0, 0, null));
        keys.add(key("8", RS256, 0, null, null));
        assertThat(POLICY.due(keys, NOW.plus(Duration.ofHours(24)).minusSeconds(1)))
                .isEmpty();
    }

    private void add(String id, String minutes) {
        if (minutes != null) {
            String[] ago = minutes.split(" ");
            keys.add(key(id, ES256, Integer.parseInt(ago[0]), minutes(ago[1]), minutes(ago[2])));
        }
    }

    private static Integer minutes(String text) {
        return text.equals("-") ? null : Integer.valueOf(text);
    }

    private static KeyLife key(
            String id, SignatureAlgorithm algorithm, int publishedAgo, Integer signsSince, Integer revokedAgo) {
        return new KeyLife(
                id,
                algorithm,
                ago(publishedAgo),
                Optional.ofNullable(signsSince).map(KeyRotationPolicyTest::ago),
                Optional.ofNullable(revokedAgo).map(KeyRotationPolicyTest::ago));
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static String inWords(KeyChange change) {
        return switch (change) {
            case KeyChange.Publish(SignatureAlgorithm algorithm) -> "Publish " + algorithm.value();
            case KeyChange.Promote(String id) -> "Promote " + id;
            case KeyChange.Remove(String id) -> "Remove " + id;
        };
    }
}
