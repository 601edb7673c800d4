package dev.gatehouse.authserver.protocol.totp;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app and this server share: codes of six digits that change each 30 seconds, by HMAC-SHA-1, which
 * is what all apps know (RFC 6238 §1.2).
 */
public final class TotpSecret {

    /** The length of what HMAC-SHA-1 puts out (RFC 4226 §4, R6). */
    private static final int LENGTH = 20;

    private static final long PERIOD = 30;

    /** A phone whose clock is off by that many periods is still believed (RFC 6238 §5.2). */
    private static final int DRIFT = 1;

    private static final List<Character> BASE32 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".chars().mapToObj(c -> (char) c).toList();

    private final byte[] bytes;

    private TotpSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** @param random a source fit for secrets */
    public static TotpSecret generate(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    public static TotpSecret of(byte[] bytes) {
        return new TotpSecret(bytes);
    }

    /** What {@link #inWords} wrote; empty for any other text. */
    public static Optional<TotpSecret> parse(String words) {
        String base32 = words.replace(" ", "");
        return base32.matches("[A-Z2-7]{32}") ? Optional.of(new TotpSecret(decode(base32))) : Optional.empty();
    }

    private static byte[] decode(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        for (int i = 0; i < base32.length(); i += 8) {
            long group = base32.substring(i, i + 8)
                    .chars()
                    .mapToLong(c -> BASE32.indexOf((char) c))
                    .reduce(0, (bits, next) -> bits << 5 | next);
            bytes.put((byte) (group >> 32)).putInt((int) group);
        }
        return bytes.array();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The time step whose code {@code code} is, at {@code now} or a moment before or after. */
    Optional<Long> stepOf(String code, Instant now) {
        long present = now.getEpochSecond() / PERIOD;
        return LongStream.rangeClosed(present - DRIFT, present + DRIFT)
                .filter(step -> code(step).equals(code))
                .boxed()
                .findFirst();
    }

    /** What an app shows at {@code time}. */
    public String codeAt(Instant time) {
        return code(time.getEpochSecond() / PERIOD);
    }

    /** RFC 4226 §5.3. */
    private String code(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** For people who type it: base32 in groups of four (RFC 4648 §6). */
    public String inWords() {
        return base32().replaceAll("(.{4})(?=.)", "$1 ");
    }

    /**
     * What the app reads from the picture.
     *
     * @param issuer and {@code account} are what it shows beside its codes
     */
    public String uri(String issuer, String account) {
        return "otpauth://totp/" + encode(issuer) + ":" + encode(account) + "?secret=" + base32() + "&issuer="
                + encode(issuer) + "&algorithm=SHA1&digits=6&period=" + PERIOD;
    }

    private String base32() {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << 8 | next & 0xff;
            bits += 8;
            while (bits >= 5) {
                text.append(BASE32.get(buffer >> (bits - 5) & 31));
                bits -= 5;
            }
            buffer &= (1 << bits) - 1;
        }
        // 160 bits are 32 characters, and nothing is left over.
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "TotpSecret[…]";
    }
}
