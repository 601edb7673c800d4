package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.EDDSA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.keys.KeyLife;
import dev.gatehouse.authserver.protocol.keys.SigningKeyStore;
import dev.gatehouse.authserver.protocol.keys.StoredKey;
import dev.gatehouse.oauth.jose.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With keys of an algorithm that no server of the tests uses by itself. */
abstract class SigningKeyStoreContract {

    private final SigningKey key = newKey();

    abstract SigningKeyStore store();

    static SigningKey newKey() {
        return SigningKey.generate(EDDSA, new SecureRandom());
    }

    @Test
    void a_published_key_is_on_file_and_waits() {
        store().publish(key, NOW);

        assertThat(find(key))
                .contains(new StoredKey(
                        new KeyLife(key.id(), EDDSA, NOW, Optional.empty(), Optional.empty()),
                        key.verificationKey(),
                        Optional.of(key)));
    }

    @Test
    void of_16_nodes_that_publish_the_next_key_at_once_one_does() {
        List<SigningKey> made =
                Stream.generate(SigningKeyStoreContract::newKey).limit(16).toList();

        AtOnce.call(16, i -> {
            store().publish(made.get(i), NOW);
            return i;
        });

        assertThat(made.stream().filter(it -> find(it).isPresent())).hasSize(1);
    }

    @Test
    void a_key_that_waits_gets_its_turn_once() {
        store().publish(key, NOW);

        store().promote(key.id(), NOW.plusSeconds(1));
        store().promote(key.id(), NOW.plusSeconds(9));

        assertThat(life(key).signsFrom()).contains(NOW.plusSeconds(1));
    }

    @Test
    void after_a_turn_the_next_key_can_be_published() {
        SigningKey next = newKey();
        store().publish(key, NOW);
        store().publish(next, NOW);
        assertThat(find(next)).isEmpty();
        store().promote(key.id(), NOW);

        store().publish(next, NOW);

        assertThat(find(next)).isPresent();
    }

    @Test
    void a_turn_is_later_than_all_before_it_whatever_the_clock_of_its_node() {
        SigningKey next = newKey();
        store().publish(key, NOW);
        store().promote(key.id(), NOW);
        store().publish(next, NOW);

        store().promote(next.id(), NOW.minusSeconds(60));

        Instant before = life(key).signsFrom().orElseThrow();
        assertThat(life(next).signsFrom().orElseThrow()).isAfter(before);
    }

    @Test
    void a_revoked_key_stays_revoked_and_gets_no_turn() {
        SigningKey next = newKey();
        store().publish(key, NOW);

        store().revoke(key.id(), NOW.plusSeconds(1));
        store().revoke(key.id(), NOW.plusSeconds(9));
        store().promote(key.id(), NOW.plusSeconds(9));
        store().publish(next, NOW);

        assertThat(life(key).revokedAt()).contains(NOW.plusSeconds(1));
        assertThat(life(key).signsFrom()).isEmpty();
        assertThat(find(next)).isPresent();
    }

    @Test
    void a_removed_key_is_not_on_file_and_what_is_not_there_cannot_be_changed() {
        store().publish(key, NOW);

        store().remove(key.id());
        store().remove(key.id());
        store().promote(key.id(), NOW);
        store().revoke(key.id(), NOW);

        assertThat(find(key)).isEmpty();
    }

    Optional<StoredKey> find(SigningKey wanted) {
        return store().all().stream()
                .filter(it -> it.life().id().equals(wanted.id()))
                .findFirst();
    }

    private KeyLife life(SigningKey wanted) {
        return find(wanted).orElseThrow().life();
    }
}
