package dev.gatehouse.cli.protocol.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Any text as the value of an HTTP header (MCP 2026-07-28, Streamable HTTP, value encoding). */
final class HeaderValue {

    /** Visible ASCII, with spaces and tabs inside. */
    private static final Pattern PLAIN = Pattern.compile("[!-~]([ \\t!-~]*[!-~])?");

    private static final Pattern LOOKS_ENCODED = Pattern.compile("(?i)=\\?base64\\?.*\\?=");

    private HeaderValue() {}

    static String encoded(String text) {
        boolean plain = text.isEmpty()
                || PLAIN.matcher(text).matches() && !LOOKS_ENCODED.matcher(text).matches();
        return plain
                ? text
                : "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
