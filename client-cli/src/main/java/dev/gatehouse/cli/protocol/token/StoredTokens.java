package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;

/** The tokens of earlier logins, for as long as they, or their refresh tokens, last (CL17). */
public final class StoredTokens {

    private final TokenStore store;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;

    public StoredTokens(TokenStore store, TokenEndpoint endpoint, InstantSource clock) {
        this.store = store;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** Tokens for {@code server} that are good for another request; renewed first if need be. */
    public Result<TokenSet, Failure> current(McpServer server) {
        Optional<TokenSet> kept = store.find(server.resource());
        if (kept.isEmpty()) {
            return loginNeeded("There is no login for " + server + " yet.", server);
        }
        return kept.get().isSpent(clock.instant()) ? renewed(server, kept.get().accessToken()) : Result.ok(kept.get());
    }

    /**
     * Tokens in place of those with the access token {@code stale}. One process at a time: a refresh token that is shown
     * twice looks stolen and costs the whole login. Who waited takes what the other one got.
     */
    public Result<TokenSet, Failure> renewed(McpServer server, AccessToken stale) {
        return store.exclusively(() -> store.find(server.resource())
                .map(latest -> latest.accessToken().equals(stale)
                        ? refreshed(server, latest)
                        : Result.<TokenSet, Failure>ok(latest))
                .orElseGet(() -> loginNeeded("There is no login for " + server + " any more.", server)));
    }

    /** Keeps the tokens of a new login. */
    public void keep(TokenSet tokens) {
        store.exclusively(() -> {
            store.save(tokens);
            return tokens;
        });
    }

    private Result<TokenSet, Failure> refreshed(McpServer server, TokenSet stale) {
        if (stale.refreshToken().isEmpty()) {
            return loginNeeded("The login for " + server + " has ended.", server);
        }
        Result<TokenSet, Failure> outcome = endpoint.send(new TokenRequest.Refresh(
                        stale.access(), stale.refreshToken().get()))
                .then(response -> stale.renewedBy(response, clock.instant()))
                .map(fresh -> {
                    store.save(fresh);
                    return fresh;
                });
        return switch (outcome) {
            case Result.Err<TokenSet, Failure>(Failure.LoginNeeded(String reason)) ->
                loginNeeded("The login for " + server + " has ended (" + reason + ").", server);
            case Result.Err<TokenSet, Failure>(Failure.UnknownClient(String reason)) ->
                loginNeeded("The authorization server forgot this client (" + reason + ").", server);
            case Result<TokenSet, Failure> other -> other;
        };
    }

    private static <T> Result<T, Failure> loginNeeded(String why, McpServer server) {
        return Result.err(new Failure.LoginNeeded(why + " Log in: gatehouse login " + server));
    }
}
