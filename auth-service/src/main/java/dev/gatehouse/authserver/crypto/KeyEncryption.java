package dev.gatehouse.authserver.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys for storage with AES-256-GCM under the key-encryption key. What was encrypted under a previous
 * key can still be read, and be encrypted anew.
 */
public final class KeyEncryption {

    /** Length of the key in bytes. */
    public static final int KEY_LENGTH = 32;

    private final AesGcm cipher;
    private final List<AesGcm> previous;

    /**
     * @param key {@value #KEY_LENGTH} random bytes
     * @param previous keys that were in use before
     * @throws IllegalArgumentException when one has another length
     */
    public KeyEncryption(byte[] key, List<byte[]> previous, SecureRandom random) {
        this.cipher = cipher(key, random);
        this.previous = previous.stream().map(old -> cipher(old, random)).toList();
    }

    private static AesGcm cipher(byte[] key, SecureRandom random) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "a key-encryption key has " + KEY_LENGTH + " bytes, this one has " + key.length);
        }
        return new AesGcm(new SecretKeySpec(key, "AES"), random);
    }

    /** @param name of what is encrypted: it can be decrypted under this name alone, so that rows cannot be swapped */
    public byte[] encrypt(byte[] plain, String name) {
        return cipher.encrypt(plain, name.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when {@code stored} was encrypted with another key or under another name, or was changed since. */
    public Optional<byte[]> decrypt(byte[] stored, String name) {
        return cipher.decrypt(stored, name.getBytes(StandardCharsets.UTF_8))
                .or(() -> decryptWithPrevious(stored, name));
    }

    /** Whether something may still be stored under a previous key. */
    public boolean isChanging() {
        return !previous.isEmpty();
    }

    /** What is to be stored instead of {@code stored}, if that was encrypted under a previous key. */
    public Optional<byte[]> encryptAnew(byte[] stored, String name) {
        return cipher.decrypt(stored, name.getBytes(StandardCharsets.UTF_8)).isPresent()
                ? Optional.empty()
                : decryptWithPrevious(stored, name).map(plain -> encrypt(plain, name));
    }

    private Optional<byte[]> decryptWithPrevious(byte[] stored, String name) {
        return previous.stream()
                .flatMap(old -> old.decrypt(stored, name.getBytes(StandardCharsets.UTF_8)).stream())
                .findFirst();
    }
}
