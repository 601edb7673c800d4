package dev.gatehouse.cli.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out what gives access: values of headers, of form fields, of query parameters and of JSON members, by name. */
final class Redaction {

    static final String MARK = "[redacted]";

    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization", "cookie", "set-cookie", "proxy-authorization", "dpop", "mcp-session-id", "location");

    private static final String SECRET_NAMES = "access_token|refresh_token|id_token|code|code_verifier|client_secret"
            + "|client_assertion|assertion|subject_token|actor_token|password|device_code|user_code|state|csrf|token"
            + "|registration_access_token|request_uri|verification_uri_complete";

    private static final Pattern FIELD = Pattern.compile("(^|[?&])(" + SECRET_NAMES + ")=[^&#]*");
    private static final Pattern MEMBER =
            Pattern.compile("\"(" + SECRET_NAMES + ")\"(\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"?", Pattern.DOTALL);
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private Redaction() {}

    static Traffic.Exchanged of(Traffic.Exchanged open) {
        return new Traffic.Exchanged(
                open.at(),
                open.took(),
                open.method(),
                uri(open.uri()),
                headers(open.asked()),
                text(open.question()),
                open.status(),
                headers(open.answered()),
                text(open.answer()));
    }

    static String text(String open) {
        String fields = FIELD.matcher(open).replaceAll("$1$2=" + Matcher.quoteReplacement(MARK));
        String members = MEMBER.matcher(fields).replaceAll("\"$1\"$2\"" + Matcher.quoteReplacement(MARK) + "\"");
        return JWT.matcher(members).replaceAll(Matcher.quoteReplacement(MARK));
    }

    /** In an address the mark's brackets would have to be encoded. */
    static URI uri(URI open) {
        return URI.create(FIELD.matcher(open.toString()).replaceAll("$1$2=redacted"));
    }

    private static HttpHeaders headers(HttpHeaders open) {
        Map<String, List<String>> redacted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        open.map()
                .forEach((name, values) -> redacted.put(
                        name,
                        values.stream()
                                .map(value -> header(name.toLowerCase(Locale.ROOT), value))
                                .toList()));
        return HttpHeaders.of(redacted, (_, _) -> true);
    }

    /** The scheme and the address that follow are what one looks for in a capture. */
    private static String header(String name, String value) {
        if (!SECRET_HEADERS.contains(name)) {
            return text(value);
        }
        return switch (name) {
            case "location" -> FIELD.matcher(value).replaceAll("$1$2=redacted");
            case "authorization" -> value.split(" ", 2)[0] + " " + MARK;
            default -> MARK;
        };
    }
}
