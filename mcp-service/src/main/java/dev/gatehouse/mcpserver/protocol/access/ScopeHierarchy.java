package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.Scope;
import java.util.Collection;

/** Which scopes include others, so that a token need not name both (RS7). */
public final class ScopeHierarchy {

    /**
     * @param scope of the token
     * @param implied what counts as granted with it
     */
    public record Implication(String scope, Scope implied) {}

    private final Collection<Implication> implications;

    public ScopeHierarchy(Collection<Implication> implications) {
        this.implications = implications;
    }

    /** All that counts as granted: what was named, what that implies, and what this implies in turn. */
    public Scope expand(Scope granted) {
        Scope expanded = granted;
        Scope before;
        do {
            before = expanded;
            expanded = once(before);
        } while (!expanded.equals(before));
        return expanded;
    }

    private Scope once(Scope scope) {
        return implications.stream()
                .filter(implication -> scope.contains(implication.scope()))
                .map(Implication::implied)
                .reduce(scope, Scope::union);
    }
}
