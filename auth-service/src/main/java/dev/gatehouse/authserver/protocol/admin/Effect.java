package dev.gatehouse.authserver.protocol.admin;

/**
 * What an action ends, or would end.
 *
 * @param users who are out, or in again
 * @param clients that are not accepted any more
 * @param grants that are revoked
 * @param sessions of browsers that are logged out
 * @param keys that change
 */
public record Effect(long users, long clients, long grants, long sessions, long keys) {

    public static Effect ofClients(long clients, long grants) {
        return new Effect(0, clients, grants, 0, 0);
    }

    public static Effect ofGrants(long grants) {
        return new Effect(0, 0, grants, 0, 0);
    }

    public static Effect ofKeys(long keys) {
        return new Effect(0, 0, 0, 0, keys);
    }

    long all() {
        return users + clients + grants + sessions + keys;
    }
}
