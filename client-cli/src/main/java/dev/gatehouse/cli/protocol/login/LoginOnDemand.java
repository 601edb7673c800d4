package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.mcp.TokenSupplier;
import dev.gatehouse.cli.protocol.token.StoredTokens;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.Optional;
import java.util.function.Function;

/** Logs in when the server wants it: for the first time, when a login has ended, or for more scope (CL17). */
public final class LoginOnDemand implements TokenSupplier {

    /** More would be a loop. */
    private static final int MOST_LOGINS = 3;

    /** A login in answer to a challenge, with at least this scope. */
    @FunctionalInterface
    public interface Login {
        Result<TokenSet, Failure> logIn(Optional<BearerChallenge> challenge, Scope least);
    }

    private final McpServer server;
    private final StoredTokens tokens;
    private final Login login;
    private final StoredLogin stored;
    private final Function<Scope, Boolean> mayAsk;
    private Scope asked = Scope.NONE;
    private int logins;

    /** @param mayAsk whether the user wants to grant this scope in addition */
    public LoginOnDemand(McpServer server, StoredTokens tokens, Login login, Function<Scope, Boolean> mayAsk) {
        this.server = server;
        this.tokens = tokens;
        this.login = login;
        this.mayAsk = mayAsk;
        this.stored = new StoredLogin(server, tokens);
    }

    /** Without a login one begins as a stranger, and the server's challenge leads to one. */
    @Override
    public Result<Optional<AccessToken>, Failure> first() {
        return switch (stored.first()) {
            case Result.Err<Optional<AccessToken>, Failure>(Failure.LoginNeeded _) -> Result.ok(Optional.empty());
            case Result<Optional<AccessToken>, Failure> other -> other;
        };
    }

    @Override
    public Result<AccessToken, Failure> after(Refusal refusal) {
        Result<AccessToken, Failure> renewed = stored.after(refusal);
        if (renewed instanceof Result.Ok<AccessToken, Failure>) {
            return renewed;
        }
        Scope wanted = refusal.challenge().flatMap(BearerChallenge::scope).orElse(Scope.NONE);
        if (logins == MOST_LOGINS || refusal.isForScope() && !mayAsk.apply(wanted)) {
            return Result.err(refusal.reason());
        }
        logins++;
        return login.logIn(
                        refusal.challenge(),
                        refusal.isForScope() ? held(refusal).union(wanted) : Scope.NONE)
                .map(this::kept);
    }

    /** What was granted or asked for so far: a login for more must not lose it. */
    private Scope held(Refusal refusal) {
        return refusal.used()
                .flatMap(_ -> tokens.current(server).toOptional())
                .map(set -> set.access().scope())
                .orElse(Scope.NONE)
                .union(asked);
    }

    private AccessToken kept(TokenSet set) {
        tokens.keep(set);
        asked = asked.union(set.access().scope());
        return set.accessToken();
    }
}
