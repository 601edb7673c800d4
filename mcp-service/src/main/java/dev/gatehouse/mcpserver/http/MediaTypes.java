package dev.gatehouse.mcpserver.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients say of the form of their messages, and of that of the answers they take (RFC 9110 §8.3, §12.5.1). */
final class MediaTypes {

    private static final Set<String> RANGES_WITH_JSON = Set.of("application/json", "application/*", "*/*");

    private MediaTypes() {}

    /** JSON is UTF-8 (RFC 8259 §8.1): a parameter that says otherwise makes it another thing. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        return parts[0].strip().equals("application/json")
                && Arrays.stream(parts)
                        .skip(1)
                        .map(String::strip)
                        .filter(parameter -> parameter.startsWith("charset="))
                        .allMatch(parameter -> parameter
                                .substring("charset=".length())
                                .replace("\"", "")
                                .equals("utf-8"));
    }

    /** Lenient: only a client that names other types and no range with JSON in it does not take it. */
    static boolean acceptsJson(@Nullable List<String> accept) {
        return accept == null
                || accept.stream()
                        .flatMap(value ->
                                Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1)))
                        .map(range -> range.split(";", -1)[0].strip())
                        .anyMatch(RANGES_WITH_JSON::contains);
    }
}
