package dev.gatehouse.authserver.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys for storage with AES-256-GCM under the key-encryption key. What comes out is the nonce and the
 * ciphertext with its tag.
 */
public final class KeyEncryption {

    /** Length of the key in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;

    private final SecretKeySpec key;
    private final SecureRandom random;

    /**
     * @param key {@value #KEY_LENGTH} random bytes
     * @throws IllegalArgumentException when it has another length
     */
    public KeyEncryption(byte[] key, SecureRandom random) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "a key-encryption key has " + KEY_LENGTH + " bytes, this one has " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /** @param name of what is encrypted: it can be decrypted under this name alone, so that rows cannot be swapped */
    public byte[] encrypt(byte[] plain, String name) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(plain);
            return ByteBuffer.allocate(NONCE_LENGTH + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** Empty when {@code stored} was encrypted with another key or under another name, or was changed since. */
    public Optional<byte[]> decrypt(byte[] stored, String name) {
        if (stored.length < NONCE_LENGTH + TAG_LENGTH) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        byte[] encrypted = new byte[stored.length - NONCE_LENGTH];
        ByteBuffer.wrap(stored).get(nonce).get(encrypted);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(encrypted));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
