package dev.gatehouse.authserver.protocol.admin;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** What is on file, as actions change it: each is one statement, and of any number at once one has the effect. */
public interface AdminStore {

    /** Does all of {@code work} or, when it throws, nothing. */
    <T> T allOrNothing(Supplier<T> work);

    /** @param dryRun whether to count what would be changed, and to change nothing */
    Effect disableClient(String id, Instant now, boolean dryRun);

    Effect enableClient(String id, boolean dryRun);

    /** Removes all clients of a fingerprint that were never used. */
    Effect removeUnused(String fingerprint, Instant now, boolean dryRun);

    Effect revokeGrant(UUID id, Instant now, boolean dryRun);

    Effect revokeGrantsOfClient(String id, Instant now, boolean dryRun);

    Effect revokeGrantsOfUser(UUID id, Instant now, boolean dryRun);

    /**
     * What an account is to others; nothing for the last administrator who is not disabled. Without a dry run no other
     * administrator is disabled until the work around it is done: of two who disable each other at once, one stays.
     *
     * @param disabled whether it has to be
     */
    Effect ofUser(UUID id, boolean disabled, boolean dryRun);

    /** A resource of the catalogue on file, and all that was granted at it. */
    Effect deleteResource(String name, Instant now, boolean dryRun);

    /** Grants, sessions, opaque tokens, and requests that wait for a person. */
    Effect revokeEverything(Instant now, boolean dryRun);
}
