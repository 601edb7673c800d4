package dev.gatehouse.authserver.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.PasswordHashingOverload;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Password PASSWORD = new Password("correct horse 🐎");

    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(RANDOM, 2, 100, Duration.ofSeconds(10));

    @Test
    void a_password_matches_its_own_hash_alone() {
        PasswordHash hash = hasher.hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(new Password("correct horse"), hash)).isFalse();
        assertThat(hasher.matches(new Password(""), hash)).isFalse();
    }

    @Test
    void the_hash_says_how_it_was_made_and_has_its_own_salt() {
        PasswordHash hash = hasher.hash(PASSWORD);

        assertThat(hash.encoded())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.hash(PASSWORD).encoded()).isNotEqualTo(hash.encoded());
    }

    @Test
    void nobodys_hash_looks_like_any_other_and_nothing_matches_it() {
        PasswordHash hash = hasher.nobodys();

        assertThat(hash.encoded())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.isOutdated(hash)).isFalse();
        assertThat(hasher.matches(PASSWORD, hash)).isFalse();
        assertThat(hasher.matches(new Password(""), hash)).isFalse();
        assertThat(hasher.nobodys()).isNotEqualTo(hash);
    }

    @Test
    void a_hash_of_the_reference_implementation_matches_with_its_own_parameters() {
        PasswordHash reference = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hasher.matches(new Password("password"), reference)).isTrue();
        assertThat(hasher.matches(new Password("Password"), reference)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456",
                "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5Q",
                "$argon2id$v=16$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5Q",
                "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$*",
                "$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
            })
    void what_is_no_argon2id_hash_is_refused(String encoded) {
        assertThatIllegalArgumentException().isThrownBy(() -> hasher.matches(PASSWORD, new PasswordHash(encoded)));
    }

    @Test
    void who_does_not_get_a_turn_in_time_is_told_so() throws InterruptedException {
        Argon2PasswordHasher impatient = new Argon2PasswordHasher(RANDOM, 1, 100, Duration.ZERO);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PasswordHash>> hashes = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> impatient.hash(PASSWORD)))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

            assertThat(hashes).anyMatch(it -> it.state() == Future.State.SUCCESS);
            assertThat(hashes)
                    .filteredOn(it -> it.state() == Future.State.FAILED)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(it::get)
                            .withCauseInstanceOf(PasswordHashingOverload.class));
        }
        assertThat(impatient.matches(PASSWORD, hasher.hash(PASSWORD))).isTrue();
    }

    @Test
    void who_waits_gets_a_turn() {
        Argon2PasswordHasher single = new Argon2PasswordHasher(RANDOM, 1, 100, Duration.ofSeconds(30));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PasswordHash>> hashes = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> single.hash(PASSWORD)))
                    .toList();

            assertThat(hashes).allSatisfy(it -> assertThat(it.get().encoded()).startsWith("$argon2id$"));
        }
    }

    @Test
    void who_finds_the_queue_full_does_not_wait() {
        Argon2PasswordHasher small = new Argon2PasswordHasher(RANDOM, 1, 1, Duration.ofDays(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PasswordHash>> hashes = IntStream.range(0, 32)
                    .mapToObj(_ -> threads.submit(() -> small.hash(PASSWORD)))
                    .toList();
            threads.close();

            assertThat(hashes).anyMatch(it -> it.state() == Future.State.SUCCESS);
            assertThat(hashes)
                    .filteredOn(it -> it.state() == Future.State.FAILED)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.exceptionNow()).isInstanceOf(PasswordHashingOverload.class));
        }
    }
}
