package dev.gatehouse.authserver.protocol.admin;

/**
 * What an action ends, or would end.
 *
 * @param clients that are not accepted any more
 * @param grants that are revoked
 * @param sessions of browsers that are logged out
 * @param keys that change
 */
public record Effect(long clients, long grants, long sessions, long keys) {

    public static Effect ofClients(long clients, long grants) {
        return new Effect(clients, grants, 0, 0);
    }

    public static Effect ofGrants(long grants) {
        return new Effect(0, grants, 0, 0);
    }

    public static Effect ofKeys(long keys) {
        return new Effect(0, 0, 0, keys);
    }

    long all() {
        return clients + grants + sessions + keys;
    }
}
