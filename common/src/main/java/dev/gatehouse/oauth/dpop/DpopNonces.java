package dev.gatehouse.oauth.dpop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.LongStream;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Nonces that keep proofs from being made in advance (RFC 9449 §8). Nothing is stored: a nonce is a code that stands for
 * a step of time, made with a key, so that whoever has the key knows its nonces, on whichever node.
 */
public final class DpopNonces {

    private static final String PURPOSE = "gatehouse dpop nonce 1 ";
    private static final String MAC = "HmacSHA256";
    private static final int KEY_LENGTH = 32;

    /** Bytes of a nonce: more than anybody can guess. */
    private static final int LENGTH = 16;

    private final SecretKey key;
    private final Duration step;

    /**
     * @param secret what all nodes of a server share, and nobody else knows
     * @param server whose nonces these are: another with the same secret has others
     * @param step for how long a nonce is given out; it is accepted for one step more
     */
    public DpopNonces(byte[] secret, String server, Duration step) {
        this.key = key(secret, server);
        this.step = step;
    }

    /** The nonce to be used from now on. */
    public String at(Instant now) {
        return ofStep(stepAt(now));
    }

    /** Those of this step and the last one are good, and that of the next one, since clocks of nodes differ. */
    boolean accept(String nonce, Instant now) {
        byte[] presented = nonce.getBytes(StandardCharsets.UTF_8);
        long current = stepAt(now);
        return LongStream.rangeClosed(current - 1, current + 1)
                .mapToObj(it -> ofStep(it).getBytes(StandardCharsets.UTF_8))
                .anyMatch(known -> MessageDigest.isEqual(known, presented));
    }

    private long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), step.toSeconds());
    }

    private String ofStep(long number) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] code =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, LENGTH));
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    private static SecretKey key(byte[] secret, String server) {
        try {
            byte[] purpose = (PURPOSE + server).getBytes(StandardCharsets.UTF_8);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(MAC, HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(purpose, KEY_LENGTH));
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }
}
