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

    /** Grants, sessions, opaque tokens, and requests that wait for a person. */
    Effect revokeEverything(Instant now, boolean dryRun);
}
