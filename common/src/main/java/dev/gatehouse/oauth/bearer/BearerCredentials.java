package dev.gatehouse.oauth.bearer;

import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Result;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An access token as it stands in an {@code Authorization} header (RFC 6750 §2.1).
 *
 * @param token never empty, never logged
 */
public record BearerCredentials(String token) implements PresentedToken {

    private static final Pattern SYNTAX = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    public static Result<BearerCredentials, InvalidRequest> parse(String header) {
        Matcher matcher = SYNTAX.matcher(header);
        return matcher.matches()
                ? Result.ok(new BearerCredentials(matcher.group(1)))
                : Result.err(new InvalidRequest("The Authorization header is not of the form Bearer TOKEN."));
    }

    /** The header's value. */
    public String format() {
        return "Bearer " + token;
    }

    @Override
    public String toString() {
        return "BearerCredentials[…]";
    }
}
