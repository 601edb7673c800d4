package dev.gatehouse.authserver.protocol.consent;

import dev.gatehouse.oauth.Scope;

/**
 * The scopes of a request as a person decides on them.
 *
 * @param requested all that the client wants
 * @param granted what it may do already, requested or not; that is taken back elsewhere
 * @param needed new, and nothing works without it: it comes with every yes
 * @param optional new, and the person's to leave out
 */
public record AskedScope(Scope requested, Scope granted, Scope needed, Scope optional) {

    /** @param baseline what nobody at this resource can do without */
    public static AskedScope of(Scope requested, Scope granted, Scope baseline) {
        Scope isNew = requested.without(granted);
        return new AskedScope(requested, granted, isNew.intersect(baseline), isNew.without(baseline));
    }

    /** What of the request is allowed by a yes that left only {@code ticked} in; none at all is no yes. */
    public Scope allowed(Scope ticked) {
        return requested.without(optional.without(ticked));
    }

    /** All that the client may do then (ADR 0022). */
    public Scope inAll(Scope ticked) {
        return allowed(ticked).union(granted);
    }
}
