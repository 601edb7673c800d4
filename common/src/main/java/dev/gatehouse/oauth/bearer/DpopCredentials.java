package dev.gatehouse.oauth.bearer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An access token that is bound to a key, as it stands in an {@code Authorization} header beside the proof in another
 * (RFC 9449 §7.1).
 *
 * @param token never empty, never logged
 */
public record DpopCredentials(String token) implements PresentedToken {

    private static final Pattern SYNTAX = Pattern.compile("(?i:DPoP) +([A-Za-z0-9._~+/-]+=*)");

    static Optional<DpopCredentials> parse(String header) {
        Matcher matcher = SYNTAX.matcher(header);
        return matcher.matches() ? Optional.of(new DpopCredentials(matcher.group(1))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "DpopCredentials[…]";
    }
}
