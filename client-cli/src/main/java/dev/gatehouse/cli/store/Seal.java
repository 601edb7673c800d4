package dev.gatehouse.cli.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts files with a key from the keychain (AES-256-GCM), each for its own name, so that a copy of the folder is of no
 * use. Where the keychain does not answer, files are plain.
 */
final class Seal {

    private static final String MARK = "gatehouse-sealed-1:";
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final Keychain keychain;
    private final Path lock;
    private final SecureRandom random = new SecureRandom();
    private Optional<SecretKey> known = Optional.empty();

    /** @param lock a file that is held while a key is made */
    Seal(Keychain keychain, Path lock) {
        this.keychain = keychain;
        this.lock = lock;
    }

    /** Makes a key, if there is none and the keychain takes one: two processes must not make two. */
    synchronized void makeKey() throws IOException {
        if (key().isPresent()) {
            return;
        }
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            byte[] fresh = random(KEY_LENGTH);
            if (key().isEmpty() && keychain.save(Base64.getEncoder().encodeToString(fresh))) {
                known = Optional.of(new SecretKeySpec(fresh, "AES"));
            }
        }
    }

    /** @param name of the file, for which alone it is good */
    synchronized String close(String name, String content) {
        return key().map(key -> MARK + encrypted(key, name, content)).orElse(content);
    }

    /** Empty for what was closed with another key, for another name, or was changed. */
    synchronized Optional<String> open(String name, String content) {
        return content.startsWith(MARK)
                ? key().flatMap(key -> decrypted(key, name, content.substring(MARK.length())))
                : Optional.of(content);
    }

    private Optional<SecretKey> key() {
        if (known.isEmpty()) {
            known = keychain.find().flatMap(Seal::decoded);
        }
        return known;
    }

    private static Optional<SecretKey> decoded(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == KEY_LENGTH ? Optional.of(new SecretKeySpec(bytes, "AES")) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private String encrypted(SecretKey key, String name, String content) {
        try {
            byte[] nonce = random(NONCE_LENGTH);
            byte[] text =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, name).doFinal(content.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, nonce.length + text.length);
            System.arraycopy(text, 0, whole, nonce.length, text.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    private static Optional<String> decrypted(SecretKey key, String name, String text) {
        try {
            byte[] whole = Base64.getDecoder().decode(text);
            byte[] nonce = Arrays.copyOf(whole, NONCE_LENGTH);
            byte[] content = cipher(Cipher.DECRYPT_MODE, key, nonce, name)
                    .doFinal(whole, NONCE_LENGTH, whole.length - NONCE_LENGTH);
            return Optional.of(new String(content, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
