package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;

/** Sends token requests. */
public interface TokenEndpoint {

    /**
     * {@code invalid_client} is {@link Failure.UnknownClient}, {@code invalid_grant} is {@link Failure.LoginNeeded}.
     */
    Result<TokenResponse, Failure> send(TokenRequest request);
}
