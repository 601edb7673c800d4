package dev.gatehouse.authserver.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM under one key. What comes out is a random nonce and the ciphertext with its tag (NIST SP 800-38D). */
final class AesGcm {

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;

    private final SecretKey key;
    private final SecureRandom random;

    AesGcm(SecretKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** @param boundTo what has to be given again for decryption */
    byte[] encrypt(byte[] plain, byte[] boundTo) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, boundTo).doFinal(plain);
            return ByteBuffer.allocate(NONCE_LENGTH + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** Empty when {@code stored} was encrypted with another key or bound to something else, or was changed since. */
    Optional<byte[]> decrypt(byte[] stored, byte[] boundTo) {
        if (stored.length < NONCE_LENGTH + TAG_LENGTH) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        byte[] encrypted = new byte[stored.length - NONCE_LENGTH];
        ByteBuffer.wrap(stored).get(nonce).get(encrypted);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, boundTo).doFinal(encrypted));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] boundTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonce));
        cipher.updateAAD(boundTo);
        return cipher;
    }
}
