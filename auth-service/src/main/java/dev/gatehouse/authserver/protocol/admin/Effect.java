package dev.gatehouse.authserver.protocol.admin;

/**
 * What an action ends, or would end.
 *
 * @param users who are out, or in again
 * @param clients that are not accepted any more
 * @param grants that are revoked
 * @param sessions of browsers that are logged out
 * @param keys that change
 * @param resources that tokens cannot be for any more
 */
public record Effect(long users, long clients, long grants, long sessions, long keys, long resources) {

    public static Effect ofClients(long clients, long grants) {
        return new Effect(0, clients, grants, 0, 0, 0);
    }

    public static Effect ofGrants(long grants) {
        return new Effect(0, 0, grants, 0, 0, 0);
    }

    public static Effect ofKeys(long keys) {
        return new Effect(0, 0, 0, 0, keys, 0);
    }

    public static Effect ofResources(long resources, long grants) {
        return new Effect(0, 0, grants, 0, 0, resources);
    }

    long all() {
        return users + clients + grants + sessions + keys + resources;
    }
}
