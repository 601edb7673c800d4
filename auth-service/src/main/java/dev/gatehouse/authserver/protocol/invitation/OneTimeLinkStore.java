package dev.gatehouse.authserver.protocol.invitation;

import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The links on file. Each call is one statement. */
public interface OneTimeLinkStore {

    /**
     * Takes the place of the link that the account had before.
     *
     * @return false when there is no such account, or it is disabled
     */
    boolean save(SecretHash link, UUID user, Instant now, Instant expiresAt);

    /**
     * Keeps a link for the first administrator, in place of one that was made longer than {@code pause} ago.
     *
     * @return false when there is an administrator, or a newer link
     */
    boolean saveForFirst(SecretHash link, Instant now, Duration pause, Instant expiresAt);

    /** Empty as well when the link has expired, when its account is disabled, and when there is an administrator. */
    Optional<Invited> find(SecretHash link, Instant now);

    /**
     * Uses the link up and sets the password of its account, which is logged out everywhere.
     *
     * @return whose it is now; empty when somebody else was faster
     */
    Optional<UUID> redeem(SecretHash link, PasswordHash password, Instant now);

    /**
     * Uses the link up and adds {@code first}.
     *
     * @return false, and nothing is changed, when somebody else was faster or has the name
     */
    boolean redeemForFirst(SecretHash link, StoredUser first, Instant now);
}
