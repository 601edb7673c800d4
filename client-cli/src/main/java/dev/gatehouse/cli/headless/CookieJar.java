package dev.gatehouse.cli.headless;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cookies of one origin, for the minutes of one login: so only a deletion of all attributes matters. */
final class CookieJar {

    private static final Pattern DELETION = Pattern.compile("(?i);\\s*max-age=0\\s*(;|$)");

    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param setCookie the values of all {@code Set-Cookie} headers of an answer */
    void keep(List<String> setCookie) {
        for (String header : setCookie) {
            String pair = header.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = pair.substring(0, equals).strip();
            if (DELETION.matcher(header).find()) {
                values.remove(name);
            } else {
                values.put(name, pair.substring(equals + 1).strip());
            }
        }
    }

    /** The value of a {@code Cookie} header; empty text for none. */
    String header() {
        return values.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
    }
}
