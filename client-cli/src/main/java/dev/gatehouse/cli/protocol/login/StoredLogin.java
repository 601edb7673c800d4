package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.mcp.TokenSupplier;
import dev.gatehouse.cli.protocol.token.StoredTokens;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
import java.util.Optional;

/** The tokens that are kept and what a refresh makes of them. Asks nobody. */
public final class StoredLogin implements TokenSupplier {

    private final McpServer server;
    private final StoredTokens tokens;
    private boolean renewed;

    public StoredLogin(McpServer server, StoredTokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    @Override
    public Result<Optional<AccessToken>, Failure> first() {
        return tokens.current(server).map(TokenSet::accessToken).map(Optional::of);
    }

    /** Once: what is refused again was not refused for its age. */
    @Override
    public Result<AccessToken, Failure> after(Refusal refusal) {
        if (renewed || refusal.isForScope() || refusal.used().isEmpty()) {
            return Result.err(refusal.reason());
        }
        renewed = true;
        return tokens.renewed(server, refusal.used().get()).map(TokenSet::accessToken);
    }
}
