package dev.gatehouse.authserver.protocol.admin;

/** The restorations that the database has heard of. */
public interface RestorationStore {

    /**
     * Does the work if the database has not heard of {@code marker}, and it has when the work is done: never before, if
     * the node dies over it. Another node that comes meanwhile waits.
     *
     * @return whether the work was done
     */
    boolean once(String marker, Runnable work);
}
