package dev.gatehouse.authserver.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys for storage with AES-256-GCM under the key-encryption key.
 */
public final class KeyEncryption {

    /** Length of the key in bytes. */
    public static final int KEY_LENGTH = 32;

    private final AesGcm cipher;

    /**
     * @param key {@value #KEY_LENGTH} random bytes
     * @throws IllegalArgumentException when it has another length
     */
    public KeyEncryption(byte[] key, SecureRandom random) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "a key-encryption key has " + KEY_LENGTH + " bytes, this one has " + key.length);
        }
        this.cipher = new AesGcm(new SecretKeySpec(key, "AES"), random);
    }

    /** @param name of what is encrypted: it can be decrypted under this name alone, so that rows cannot be swapped */
    public byte[] encrypt(byte[] plain, String name) {
        return cipher.encrypt(plain, name.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when {@code stored} was encrypted with another key or under another name, or was changed since. */
    public Optional<byte[]> decrypt(byte[] stored, String name) {
        return cipher.decrypt(stored, name.getBytes(StandardCharsets.UTF_8));
    }
}
