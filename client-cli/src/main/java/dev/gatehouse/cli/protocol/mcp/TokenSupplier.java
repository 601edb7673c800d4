package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.Optional;

/** Gives a conversation its token, and another one when the server did not accept it (CL17). */
public interface TokenSupplier {

    /**
     * A request that the server did not carry out for want of a token, or of scope.
     *
     * @param used the token that was sent; empty for none
     * @param reason what to tell when there is no other token: {@link Failure.TokenRefused} or {@link
     *     Failure.InsufficientScope}
     */
    record Refusal(Optional<AccessToken> used, Optional<BearerChallenge> challenge, Failure reason) {

        /** Whether the token is good and only its scope is too narrow, which no refresh can widen. */
        public boolean isForScope() {
            return reason instanceof Failure.InsufficientScope;
        }
    }

    /** The token to begin with; empty to begin without. */
    Result<Optional<AccessToken>, Failure> first();

    /** The token to try again with. */
    Result<AccessToken, Failure> after(Refusal refusal);

    /** This token and no other. */
    static TokenSupplier of(Optional<AccessToken> token) {
        return new TokenSupplier() {
            @Override
            public Result<Optional<AccessToken>, Failure> first() {
                return Result.ok(token);
            }

            @Override
            public Result<AccessToken, Failure> after(Refusal refusal) {
                return Result.err(refusal.reason());
            }
        };
    }
}
