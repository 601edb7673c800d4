package dev.gatehouse.mcpserver.protocol.mcp.modern;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The coding by which any text goes into a header (MCP 2026-07-28 §transports, header values). */
final class HeaderValue {

    private static final String START = "=?base64?";
    private static final String END = "?=";

    private HeaderValue() {}

    /** The text; empty when it says it is coded, and is not. */
    static Optional<String> decode(String value) {
        if (!value.startsWith(START) || !value.endsWith(END) || value.length() < START.length() + END.length()) {
            return Optional.of(value);
        }
        String coded = value.substring(START.length(), value.length() - END.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(coded);
            boolean padded = coded.length() % 4 == 0;
            return padded
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            return Optional.empty();
        }
    }
}
