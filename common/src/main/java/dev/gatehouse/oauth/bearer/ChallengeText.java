package dev.gatehouse.oauth.bearer;

import dev.gatehouse.oauth.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes one challenge, parameter by parameter (RFC 9110 §11.6.1). */
final class ChallengeText {

    private final String scheme;
    private final List<String> parameters = new ArrayList<>();

    ChallengeText(String scheme) {
        this.scheme = scheme;
    }

    ChallengeText with(String name, Optional<String> value) {
        value.ifPresent(it -> parameters.add(quoted(name, it)));
        return this;
    }

    ChallengeText withScope(Optional<Scope> scope) {
        return with("scope", scope.filter(needed -> !needed.isEmpty()).map(Scope::toString));
    }

    String format() {
        return parameters.isEmpty() ? scheme : scheme + " " + String.join(", ", parameters);
    }

    /** What could end the string or the header is escaped or left out (M8). */
    private static String quoted(String name, String value) {
        StringBuilder text = new StringBuilder(name).append("=\"");
        value.chars().filter(c -> c >= ' ' && c <= '~').forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append((char) c);
        });
        return text.append('"').toString();
    }
}
