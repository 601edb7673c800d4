package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Uses the tokens of an earlier login for as long as they, or their refresh token, last (CL17). */
public final class StoredTokens {

    private final TokenStore store;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;

    public StoredTokens(TokenStore store, TokenEndpoint endpoint, InstantSource clock) {
        this.store = store;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** Does something with the token for {@code server}; once more with a new one when the server refuses it. */
    public <T> Result<T, Failure> use(McpServer server, Function<BearerCredentials, Result<T, Failure>> action) {
        return current(server).then(tokens -> switch (action.apply(tokens.accessToken())) {
            case Result.Err<T, Failure>(Failure.TokenRefused _) ->
                renewed(server, tokens).then(fresh -> action.apply(fresh.accessToken()));
            case Result<T, Failure> outcome -> outcome;
        });
    }

    private Result<TokenSet, Failure> current(McpServer server) {
        Optional<TokenSet> kept = store.find(server.resource());
        if (kept.isEmpty()) {
            return loginNeeded("There is no login for " + server + " yet.", server);
        }
        return kept.get().isSpent(clock.instant()) ? renewed(server, kept.get()) : Result.ok(kept.get());
    }

    /**
     * One process at a time: a refresh token that is shown twice looks stolen and costs the whole login. Who waited
     * takes what the other one got.
     */
    private Result<TokenSet, Failure> renewed(McpServer server, TokenSet stale) {
        return store.exclusively(() -> {
            TokenSet latest = store.find(server.resource()).orElse(stale);
            return latest.accessToken().equals(stale.accessToken()) ? refreshed(server, latest) : Result.ok(latest);
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

    private static Result<TokenSet, Failure> loginNeeded(String why, McpServer server) {
        return Result.err(new Failure.LoginNeeded(why + " Log in: gatehouse login " + server));
    }
}
