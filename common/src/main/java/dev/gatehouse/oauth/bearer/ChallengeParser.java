package dev.gatehouse.oauth.bearer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the challenges of a {@code WWW-Authenticate} value apart (RFC 9110 §11.6.1). Stops at what it cannot read. */
final class ChallengeParser {

    /**
     * @param scheme in lower case
     * @param parameters by their names in lower case; the first of a name stands
     */
    record Challenge(String scheme, Map<String, String> parameters) {}

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** Possessive, so that the matcher neither recurses nor goes back, however long the string. */
    private static final String QUOTED = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";

    private static final Pattern PARAMETER =
            Pattern.compile("[ ,\\t]*(" + TOKEN + ")[ \\t]*=[ \\t]*(?:" + QUOTED + "|(" + TOKEN + "))");
    private static final Pattern SCHEME = Pattern.compile("[ ,\\t]*(" + TOKEN + ")(?=[ ,\\t]|$)");

    /** What some schemes have instead of parameters. */
    private static final Pattern TOKEN68 = Pattern.compile(" +[A-Za-z0-9._~+/-]+=*[ \\t]*(?=,|$)");

    private final String text;
    private final List<Challenge> challenges = new ArrayList<>();

    ChallengeParser(String text) {
        this.text = text;
    }

    /** The parameters of the first challenge of {@code scheme}, in lower case. */
    Optional<Map<String, String>> first(String scheme) {
        return challenges().stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst()
                .map(Challenge::parameters);
    }

    private List<Challenge> challenges() {
        Matcher parameter = PARAMETER.matcher(text);
        Matcher scheme = SCHEME.matcher(text);
        Matcher token68 = TOKEN68.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!challenges.isEmpty() && parameter.region(at, text.length()).lookingAt()) {
                add(parameter);
                at = parameter.end();
            } else if (scheme.region(at, text.length()).lookingAt()) {
                challenges.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), new LinkedHashMap<>()));
                at = token68.region(scheme.end(), text.length()).lookingAt() ? token68.end() : scheme.end();
            } else {
                break;
            }
        }
        return challenges;
    }

    private void add(Matcher parameter) {
        String quoted = parameter.group(2);
        String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
        challenges.getLast().parameters().putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
    }
}
