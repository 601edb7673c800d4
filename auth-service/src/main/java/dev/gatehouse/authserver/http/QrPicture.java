package dev.gatehouse.authserver.http;

import io.nayuki.qrcodegen.QrCode;

/**
 * A text as a square that cameras read.
 *
 * @param size of the square with its margin, in modules
 * @param path the dark modules, as an SVG path
 */
record QrPicture(int size, String path) {

    /** ISO/IEC 18004 §9.1. */
    private static final int MARGIN = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }
}
