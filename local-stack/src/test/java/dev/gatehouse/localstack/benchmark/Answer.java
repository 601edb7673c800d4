package dev.gatehouse.localstack.benchmark;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered.
 *
 * @param head status line and headers
 */
public record Answer(String head, String body) {

    public int status() {
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** This answer. @throws IOException when it is not the one expected: a measurement of errors is none */
    public Answer expect(int status) throws IOException {
        if (status() != status) {
            throw new IOException("expected %d, got %s%n%s".formatted(status, head, body));
        }
        return this;
    }

    /** The value of a header. */
    public String header(String name) throws IOException {
        return found(headerOf(head, name), name);
    }

    /** The value of the cookie that is set and whose name begins so, with its name. */
    public String cookie(String prefix) throws IOException {
        int start = head.indexOf(": " + prefix);
        return start < 0 ? found(null, prefix) : head.substring(start + 2, head.indexOf(';', start));
    }

    /** A string member of a JSON body. */
    public String member(String name) throws IOException {
        String key = '"' + name + "\":\"";
        int start = body.indexOf(key);
        return start < 0
                ? found(null, name)
                : body.substring(start + key.length(), body.indexOf('"', start + key.length()));
    }

    private String found(@Nullable String value, String name) throws IOException {
        if (value == null) {
            throw new IOException("no %s in %s%n%s".formatted(name, head, body));
        }
        return value;
    }

    static int contentLength(String head) throws IOException {
        String length = headerOf(head, "content-length");
        if (length == null) {
            if (headerOf(head, "transfer-encoding") != null) {
                throw new IOException("a body of unknown length: " + head);
            }
            return 0;
        }
        return Integer.parseInt(length);
    }

    private static @Nullable String headerOf(String head, String name) {
        String lower = head.toLowerCase(Locale.ROOT);
        int line = lower.indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
        if (line < 0) {
            return null;
        }
        int start = line + name.length() + 3;
        int end = head.indexOf("\r\n", start);
        return head.substring(start, end < 0 ? head.length() : end).strip();
    }
}
