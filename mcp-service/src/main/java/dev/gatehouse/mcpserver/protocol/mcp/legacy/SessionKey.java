package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that seals session ids. Nodes that share it share their sessions. */
public final class SessionKey {

    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret 32 random bytes */
    public SessionKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("not a session key: it has 32 bytes");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** @param random a source fit for secrets */
    public static SessionKey generate(RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new SessionKey(secret);
    }

    byte[] seal(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    @Override
    public String toString() {
        return "SessionKey[…]";
    }
}
