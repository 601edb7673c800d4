package dev.gatehouse.cli.protocol;

import dev.gatehouse.oauth.bearer.BearerCredentials;
import dev.gatehouse.oauth.dpop.DpopKey;
import dev.gatehouse.oauth.token.TokenResponse;
import java.util.Optional;

/**
 * What opens an MCP server.
 *
 * @param token never empty, never printed but by the command that is for it
 * @param key that the token is bound to: without a proof of it the token opens nothing (RFC 9449); empty for a token that
 *     is good in any hands
 */
public record AccessToken(String token, Optional<DpopKey> key) {

    /** One that is good in any hands. */
    public AccessToken(String token) {
        this(token, Optional.empty());
    }

    /** Empty for text that cannot stand in a header. */
    public static Optional<AccessToken> parse(String text, Optional<DpopKey> key) {
        return BearerCredentials.parse(TokenResponse.BEARER + " " + text)
                .map(credentials -> new AccessToken(credentials.token(), key))
                .toOptional();
    }

    /** The value of the header {@code Authorization}. */
    public String format() {
        return (key.isPresent() ? TokenResponse.DPOP : TokenResponse.BEARER) + " " + token;
    }

    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
