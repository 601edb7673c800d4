package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.oauth.ResourceIndicator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps tokens between runs, one set per issuer, MCP server and client. */
public interface TokenStore {

    /** The tokens of the latest login at an MCP server. */
    Optional<TokenSet> find(ResourceIndicator server);

    /** All tokens that are kept. */
    List<TokenSet> all();

    /** Keeps tokens in place of the earlier ones for the same: all of them or, on a crash, none. */
    void save(TokenSet tokens);

    /** Forgets tokens. */
    void remove(TokenSet tokens);

    /** Runs an action while no other process does so. */
    <T> T exclusively(Supplier<T> action);

    /** Keeps tokens no longer than the program runs. */
    static TokenStore inMemory() {
        return new TokensInMemory();
    }
}
