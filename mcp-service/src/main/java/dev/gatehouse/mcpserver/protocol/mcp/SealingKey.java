package dev.gatehouse.mcpserver.protocol.mcp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret by which the server knows its own texts again when a client brings them back. Nodes share it. */
public final class SealingKey {

    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret 32 random bytes */
    public SealingKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("not a sealing key: it has 32 bytes");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** @param random a source fit for secrets */
    public static SealingKey generate(RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new SealingKey(secret);
    }

    /** 32 bytes that only a holder of the key can make. */
    public byte[] seal(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** Another key for another purpose, so that no text of one can stand for a text of the other. */
    public SecretKey derive(String purpose) {
        return new SecretKeySpec(seal(purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    }

    @Override
    public String toString() {
        return "SealingKey[…]";
    }
}
