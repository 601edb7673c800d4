package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.oauth.ResourceIndicator;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps tokens between runs, one set per issuer and MCP server. */
public interface TokenStore {

    /** The tokens of the latest login at an MCP server. */
    Optional<TokenSet> find(ResourceIndicator server);

    /** Keeps tokens in place of the earlier ones of the same issuer and server: all of them or, on a crash, none. */
    void save(TokenSet tokens);

    /** Runs an action while no other process does so. */
    <T> T exclusively(Supplier<T> action);
}
