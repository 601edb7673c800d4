package dev.gatehouse.authserver.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] PLAIN = "a private key".getBytes(UTF_8);

    private final byte[] key = RANDOM.generateSeed(KeyEncryption.KEY_LENGTH);
    private final KeyEncryption encryption = new KeyEncryption(key, List.of(), RANDOM);

    @Test
    void what_was_encrypted_comes_back_with_an_equal_key() {
        byte[] stored = encryption.encrypt(PLAIN, "key-1");

        assertThat(new KeyEncryption(key.clone(), List.of(), RANDOM).decrypt(stored, "key-1"))
                .contains(PLAIN);
    }

    @Test
    void the_plain_bytes_are_not_in_it_and_no_two_are_equal() {
        byte[] stored = encryption.encrypt(PLAIN, "key-1");

        assertThat(new String(stored, UTF_8)).doesNotContain("private");
        assertThat(encryption.encrypt(PLAIN, "key-1")).isNotEqualTo(stored);
    }

    @Test
    void another_key_opens_nothing() {
        byte[] stored = encryption.encrypt(PLAIN, "key-1");
        key[0] ^= 1;

        assertThat(new KeyEncryption(key, List.of(), RANDOM).decrypt(stored, "key-1"))
                .isEmpty();
    }

    @Test
    void another_name_opens_nothing() {
        assertThat(encryption.decrypt(encryption.encrypt(PLAIN, "key-1"), "key-2"))
                .isEmpty();
    }

    @Test
    void no_byte_can_be_changed() {
        byte[] stored = encryption.encrypt(PLAIN, "key-1");
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThat(encryption.decrypt(changed, "key-1")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 27})
    void what_is_cut_short_is_not_opened(int length) {
        byte[] stored = encryption.encrypt(PLAIN, "key-1");

        assertThat(encryption.decrypt(Arrays.copyOf(stored, length), "key-1")).isEmpty();
    }

    @Test
    void what_was_encrypted_before_a_change_of_keys_can_be_read_and_be_encrypted_anew() {
        byte[] stored = encryption.encrypt(PLAIN, "key-1");
        byte[] nextKey = RANDOM.generateSeed(KeyEncryption.KEY_LENGTH);
        KeyEncryption both =
                new KeyEncryption(nextKey, List.of(RANDOM.generateSeed(KeyEncryption.KEY_LENGTH), key), RANDOM);
        KeyEncryption next = new KeyEncryption(nextKey, List.of(), RANDOM);

        assertThat(both.decrypt(stored, "key-1")).contains(PLAIN);
        assertThat(both.decrypt(stored, "key-2")).isEmpty();
        byte[] anew = both.encryptAnew(stored, "key-1").orElseThrow();
        assertThat(next.decrypt(anew, "key-1")).contains(PLAIN);
        assertThat(encryption.decrypt(anew, "key-1")).isEmpty();
    }

    @Test
    void what_is_under_the_present_key_or_cannot_be_read_is_left_as_it_is() {
        byte[] stored = encryption.encrypt(PLAIN, "key-1");
        KeyEncryption other = new KeyEncryption(RANDOM.generateSeed(KeyEncryption.KEY_LENGTH), List.of(), RANDOM);

        assertThat(encryption.encryptAnew(stored, "key-1")).isEmpty();
        assertThat(other.encryptAnew(stored, "key-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void a_key_of_another_length_is_refused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyEncryption(new byte[length], List.of(), RANDOM))
                .withMessageContaining("32 bytes")
                .withMessageContaining(String.valueOf(length));
    }
}
