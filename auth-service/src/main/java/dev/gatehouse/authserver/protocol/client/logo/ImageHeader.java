package dev.gatehouse.authserver.protocol.client.logo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of an image say. Nothing else of it is looked at, and nothing is decoded.
 *
 * @param mediaType one of the formats that browsers show and that cannot hold a script
 */
record ImageHeader(String mediaType, int width, int height) {

    /** The start of a JPEG frame, of whatever kind (ITU-T T.81 §B.1.1.3): C0 to CF but for three that are no frame. */
    private static final String NO_FRAMES = "\u00C4\u00C8\u00CC";

    /** Bytes of which any may be asked for; those beyond the end are 0, which is no size and no mark of anything. */
    private record Bytes(byte[] all) {

        int at(int index) {
            return index >= 0 && index < all.length ? all[index] & 0xFF : 0;
        }

        boolean has(String latin1, int index) {
            byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < wanted.length; i++) {
                if (at(index + i) != (wanted[i] & 0xFF)) {
                    return false;
                }
            }
            return true;
        }

        int big(int index) {
            return at(index) << 8 | at(index + 1);
        }

        int little(int index) {
            return at(index + 1) << 8 | at(index);
        }
    }

    /** Empty for what is no image of a known format. */
    static Optional<ImageHeader> read(byte[] image) {
        Bytes bytes = new Bytes(image);
        if (bytes.has("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", 0)) {
            return Optional.of(png(bytes));
        }
        if (bytes.has("GIF87a", 0) || bytes.has("GIF89a", 0)) {
            return Optional.of(new ImageHeader("image/gif", bytes.little(6), bytes.little(8)));
        }
        if (bytes.has("\u00FF\u00D8\u00FF", 0)) {
            return jpeg(bytes);
        }
        return bytes.has("RIFF", 0) && bytes.has("WEBP", 8) ? webp(bytes) : Optional.empty();
    }

    /** PNG §11.2.2: four bytes each, of which images that are not too large leave two empty. */
    private static ImageHeader png(Bytes bytes) {
        boolean small = bytes.big(16) == 0 && bytes.big(20) == 0;
        return new ImageHeader("image/png", small ? bytes.big(18) : Integer.MAX_VALUE, small ? bytes.big(22) : 1);
    }

    /** Segment by segment until the frame (ITU-T T.81 §B.2.1). */
    private static Optional<ImageHeader> jpeg(Bytes bytes) {
        int segment = 2;
        while (bytes.at(segment) == 0xFF && bytes.big(segment + 2) >= 2) {
            int marker = bytes.at(segment + 1);
            if ((marker & 0xF0) == 0xC0 && NO_FRAMES.indexOf(marker) < 0) {
                return Optional.of(new ImageHeader("image/jpeg", bytes.big(segment + 7), bytes.big(segment + 5)));
            }
            segment += 2 + bytes.big(segment + 2);
        }
        return Optional.empty();
    }

    /** RFC 9649 §2.5 to §2.7: lossy, lossless and extended. */
    private static Optional<ImageHeader> webp(Bytes bytes) {
        if (bytes.has("VP8 ", 12) && bytes.has("\u009D\u0001*", 23)) {
            return webp(bytes.little(26) & 0x3FFF, bytes.little(28) & 0x3FFF);
        }
        if (bytes.has("VP8L", 12) && bytes.at(20) == 0x2F) {
            int packed = bytes.little(21) | bytes.little(23) << 16;
            return webp((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1);
        }
        return bytes.has("VP8X", 12)
                ? webp((bytes.little(24) | bytes.at(26) << 16) + 1, (bytes.little(27) | bytes.at(29) << 16) + 1)
                : Optional.empty();
    }

    private static Optional<ImageHeader> webp(int width, int height) {
        return Optional.of(new ImageHeader("image/webp", width, height));
    }
}
