package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.oauth.ResourceIndicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tokens of one run. */
final class TokensInMemory implements TokenStore {

    private final List<TokenSet> kept = new ArrayList<>();

    @Override
    public synchronized Optional<TokenSet> find(ResourceIndicator server) {
        return kept.reversed().stream()
                .filter(tokens -> tokens.access().server().equals(server))
                .findFirst();
    }

    @Override
    public synchronized List<TokenSet> all() {
        return List.copyOf(kept);
    }

    @Override
    public synchronized void save(TokenSet tokens) {
        kept.removeIf(other -> other.access().isOfSameLogin(tokens.access()));
        kept.add(tokens);
    }

    @Override
    public synchronized void remove(TokenSet tokens) {
        kept.removeIf(other -> other.access().isOfSameLogin(tokens.access()));
    }

    @Override
    public synchronized <T> T exclusively(Supplier<T> action) {
        return action.get();
    }
}
