package dev.gatehouse.authserver.protocol.admin;

/**
 * What a database that was restored from a backup must not bring back: grants that were revoked since, codes and refresh
 * tokens that were spent, sessions that were ended, keys that were withdrawn. Nobody knows which these are, so all that
 * was issued before ends, once for each restoration.
 */
public final class Restoration {

    private static final Administrator OPERATOR = new Administrator("restoration");

    private final RestorationStore store;
    private final Administration administration;

    public Restoration(RestorationStore store, Administration administration) {
        this.store = store;
        this.administration = administration;
    }

    /**
     * Ends everything, unless some node has for this restoration.
     *
     * @param marker what the operator calls it
     * @return whether it did
     */
    public boolean end(String marker) {
        return store.once(marker, () -> administration.perform(Action.REVOKE_EVERYTHING, "everything", OPERATOR));
    }
}
