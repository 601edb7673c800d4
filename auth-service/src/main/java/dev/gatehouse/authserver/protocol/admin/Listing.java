package dev.gatehouse.authserver.protocol.admin;

import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The lists of what is on file. Each page of one is one statement. */
public interface Listing {

    /** @param next where the next page begins; empty on the last one */
    record Page<T>(List<T> items, Optional<String> next) {}

    /**
     * @param name as the client calls itself
     * @param grants that are not revoked
     * @param idleSince since when it has none
     */
    record ListedClient(
            String clientId,
            Optional<String> name,
            String origin,
            List<String> redirectUris,
            Instant issuedAt,
            Optional<Instant> idleSince,
            Optional<Instant> disabledAt,
            Optional<Instant> removedAt,
            long grants) {}

    /** @param sessions of browsers that are logged in */
    record ListedUser(
            UUID userId,
            String username,
            Optional<String> name,
            Optional<String> email,
            List<String> roles,
            long grants,
            long sessions) {}

    record ListedGrant(
            UUID grantId,
            UUID userId,
            String username,
            String clientId,
            Optional<String> clientName,
            String resource,
            List<String> scope,
            Instant authTime,
            Optional<Instant> revokedAt) {}

    /** @param id in the order in which entries were written */
    record ListedEvent(long id, AuditEntry entry) {}

    /**
     * Clients that registered with the same name and redirect URIs.
     *
     * @param unused how many of them nobody was ever asked about
     */
    record Duplicates(
            String fingerprint, Optional<String> name, List<String> redirectUris, long clients, long unused) {}

    Page<ListedClient> clients(AdminQuery query);

    Page<ListedUser> users(AdminQuery query);

    Page<ListedGrant> grants(AdminQuery query);

    /**
     * The newest first. By reference: what happened under it, and what came of it, to the tokens of its grant.
     */
    Page<ListedEvent> events(AdminQuery query);

    /** The largest groups first. */
    List<Duplicates> duplicates(int limit);
}
