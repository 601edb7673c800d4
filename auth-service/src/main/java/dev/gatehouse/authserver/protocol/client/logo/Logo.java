package dev.gatehouse.authserver.protocol.client.logo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** An image that browsers can be given: of a format without scripts, and of a size that is no burden (R8). */
public final class Logo {

    /** In bytes. */
    public static final int LARGEST = 64 * 1024;

    private static final int WIDEST = 1024;

    private final String mediaType;
    private final byte[] bytes;

    private Logo(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /**
     * Empty for what is no such image, and for one that is not of the type that its host says.
     *
     * @param mediaType as the host says, in lower case and without parameters
     */
    public static Optional<Logo> of(String mediaType, byte[] bytes) {
        return ImageHeader.read(bytes)
                .filter(header -> header.mediaType().equals(mediaType))
                .filter(header -> bytes.length <= LARGEST && isSane(header.width()) && isSane(header.height()))
                .map(header -> new Logo(mediaType, bytes.clone()));
    }

    private static boolean isSane(int pixels) {
        return pixels > 0 && pixels <= WIDEST;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 in hexadecimal digits: the name under which browsers get it, so that it never changes there. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }
}
