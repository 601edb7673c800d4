package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one login.
 *
 * @param refreshToken empty when the server gave none: never assume one (CL18)
 * @param expiresAt empty when the server did not say
 */
public record TokenSet(
        Access access,
        AccessToken accessToken,
        Optional<RefreshToken> refreshToken,
        Instant issuedAt,
        Optional<Instant> expiresAt) {

    /** Enough for one request to arrive before the token ends. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Longer lifetimes are as good as this one and would overflow a date. */
    private static final long LONGEST_LIFETIME = Duration.ofDays(3650).toSeconds();

    public static Result<TokenSet, Failure> from(Access access, TokenResponse response, Instant now) {
        return read(access, response, now);
    }

    /** The tokens after a refresh. A refresh token that was not replaced stays (OAuth 2.1 §4.3.2). */
    Result<TokenSet, Failure> renewedBy(TokenResponse response, Instant now) {
        return read(access, response, now)
                .map(fresh -> new TokenSet(
                        fresh.access,
                        fresh.accessToken,
                        fresh.refreshToken.or(() -> refreshToken),
                        now,
                        fresh.expiresAt));
    }

    /** Whether it is too late to begin a request with it. */
    boolean isSpent(Instant now) {
        return expiresAt.filter(end -> !now.plus(MARGIN).isBefore(end)).isPresent();
    }

    private static Result<TokenSet, Failure> read(Access access, TokenResponse response, Instant now) {
        String type = access.key().isPresent() ? TokenResponse.DPOP : TokenResponse.BEARER;
        if (!type.equalsIgnoreCase(response.tokenType())) {
            return invalid("The token endpoint gave a token of another type than " + type + ".");
        }
        return usable(access, response.accessToken())
                .then(token -> grantedScope(access, response)
                        .map(scope -> new TokenSet(
                                access.asking(scope),
                                token,
                                Optional.ofNullable(response.refreshToken()).map(RefreshToken::new),
                                now,
                                Optional.ofNullable(response.expiresIn())
                                        .map(seconds -> now.plusSeconds(Math.clamp(seconds, 0, LONGEST_LIFETIME))))));
    }

    /** A wire record may lack what its specification requires. */
    private static Result<AccessToken, Failure> usable(Access access, @Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(it -> AccessToken.parse(it, access.key()))
                .<Result<AccessToken, Failure>>map(Result::ok)
                .orElseGet(() -> invalid("The token endpoint gave no usable access token."));
    }

    /** An omitted scope is the one we asked for (OAuth 2.1 §3.2.3). */
    private static Result<Scope, Failure> grantedScope(Access access, TokenResponse response) {
        return response.scope() == null
                ? Result.ok(access.scope())
                : Scope.parse(response.scope())
                        .mapError(_ -> new Failure.InvalidMetadata("The token endpoint gave a malformed scope."));
    }

    private static <T> Result<T, Failure> invalid(String message) {
        return Result.err(new Failure.InvalidMetadata(message));
    }
}
