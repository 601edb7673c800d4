package dev.gatehouse.authserver.protocol.audit;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened and that somebody may have to find out later. The name of a record is the name of the event,
 * and its components are all that is told of it ({@link AuditEntry}): a component called {@code user}, {@code client}
 * or {@code grant} says whom it concerns. Secrets have types that no event can have.
 */
public sealed interface AuditEvent {

    Instant at();

    /**
     * What happens all the time, or as often as a stranger likes. It is written together with others a moment later, so
     * that no request waits for it, and what was not written yet is lost with the process.
     */
    sealed interface Frequent extends AuditEvent {}

    /** What must not happen without being written down. */
    sealed interface OrNothing extends AuditEvent {}

    /** Something that happened to an authorization: that of the user for the client. */
    sealed interface OfGrant extends AuditEvent {
        UUID grant();
    }

    /** A code was used a second time (AS29). */
    record CodeReplayed(UUID grant, ClientId client, UUID user, Instant at) implements OfGrant {}

    /**
     * A refresh token that had been used turned up again (AS42).
     *
     * @param presentedBy the client that came with it
     */
    record RefreshTokenReused(UUID grant, ClientId client, UUID user, ClientId presentedBy, Instant at)
            implements OfGrant {}

    /**
     * A person allowed a client something.
     *
     * @param scope all that the authorization allows
     * @param asked whether they were asked, or had allowed it before
     */
    record ConsentGiven(UUID grant, ClientId client, UUID user, Scope scope, boolean asked, Instant at)
            implements OfGrant {}

    /** A person was asked and did not allow it. */
    record ConsentDenied(ClientId client, UUID user, Scope scope, Instant at) implements AuditEvent {}

    /** Somebody who came through an OpenID provider for the first time has an account here from now on. */
    record UpstreamLinked(ClientId client, UUID user, Issuer issuer, String subject, Instant at)
            implements AuditEvent {}

    /** What a person had allowed is not remembered any more, since the client is not what it was (R4). */
    record ConsentVoided(ClientId client, UUID user, Scope scope, Instant at) implements AuditEvent {}

    /**
     * Somebody allowed a device what it asked for (RFC 8628).
     *
     * @param address that the device asked from
     */
    record DeviceApproved(UUID grant, ClientId client, UUID user, String address, Instant at) implements OfGrant {}

    /** Somebody was asked by a device and did not allow it. */
    record DeviceDenied(ClientId client, UUID user, String address, Instant at) implements AuditEvent {}

    /** A client gave its authorization back (RFC 7009). */
    record GrantRevoked(UUID grant, ClientId client, Instant at) implements AuditEvent {}

    /**
     * Somebody proved who they are.
     *
     * @param methods how, in the values of RFC 8176; empty when another provider knows
     */
    record LoggedIn(UUID user, String methods, Instant at) implements AuditEvent {}

    /**
     * Somebody did not. What was typed is not told: it may be a password.
     *
     * @param user whose name was given; empty for one that nobody has
     */
    record LoginFailed(Optional<UUID> user, Instant at) implements Frequent {}

    /** A code beside the password was wrong, or used before. */
    record CodeRefused(UUID user, Instant at) implements Frequent {}

    /**
     * Guessing is not judged any more for a while.
     *
     * @param user whose name was given; empty for one that nobody has
     */
    record AccountLocked(Optional<UUID> user, Instant at) implements Frequent {}

    /** Somebody has another password. */
    record PasswordSet(UUID user, By by, Instant at) implements AuditEvent {

        /** How they came to set it. */
        public enum By {
            OLD_PASSWORD,
            LINK
        }
    }

    /** A one-time link has made the first account that administers. */
    record FirstAdministratorMade(UUID user, Instant at) implements AuditEvent {}

    /** Somebody logs in with one more thing from now on, or has new ones of a kind. */
    record FactorAdded(UUID user, Factor factor, Instant at) implements AuditEvent {}

    /** Somebody does not any more. */
    record FactorRemoved(UUID user, Factor factor, Instant at) implements AuditEvent {}

    /** What people log in with beside a password. */
    enum Factor {
        APP,
        RECOVERY_CODES,
        PASSKEY
    }

    /**
     * Browsers were logged out.
     *
     * @param sessions how many
     */
    record SessionsEnded(UUID user, long sessions, Instant at) implements AuditEvent {}

    /**
     * A client sent a browser, and a person is asked.
     *
     * @param reference of all that the browser does for it
     */
    record AuthorizationStarted(ClientId client, ResourceIndicator resource, Scope scope, String reference, Instant at)
            implements Frequent {}

    /**
     * A client sent a browser in vain.
     *
     * @param client as the request names it, which may be anything
     * @param problem a word for what is wrong
     * @param reason the same in a sentence
     */
    record AuthorizationRefused(Optional<String> client, String problem, String reason, Instant at)
            implements Frequent {}

    /**
     * A client got tokens.
     *
     * @param grant what they come of; empty for a client that acts for itself
     * @param by the grant type
     */
    record TokensIssued(Optional<UUID> grant, ClientId client, Optional<UUID> user, String by, Scope scope, Instant at)
            implements Frequent {}

    /**
     * A platform vouched for a program, which is that client (RFC 7523 §2.1).
     *
     * @param subject what the platform calls it
     */
    record WorkloadAdmitted(ClientId client, Issuer issuer, String subject, Instant at) implements Frequent {}

    /**
     * A client got none.
     *
     * @param client as the request names it, which may be anything
     * @param error the code that it was told
     */
    record TokenRequestRefused(Optional<String> client, String error, String reason, Instant at) implements Frequent {}

    /**
     * A client put itself on file.
     *
     * @param from the network address that it came from; empty for one that somebody answers for
     */
    record ClientRegistered(ClientId client, Optional<String> from, Instant at) implements Frequent {}

    /** A client changed what is on file of it. */
    record ClientChanged(ClientId client, Instant at) implements Frequent {}

    /** A client took itself off file. */
    record ClientRemoved(ClientId client, Instant at) implements Frequent {}

    /**
     * An administrator did something.
     *
     * @param action in a word, {@code disable_client}
     * @param on what it was done to
     * @param by the name of the account, or of the token that a program came with
     * @param users how many it concerned, and likewise the others
     */
    record Administered(
            String action,
            String on,
            String by,
            Optional<ClientId> client,
            Optional<UUID> user,
            Optional<UUID> grant,
            long users,
            long clients,
            long grants,
            long sessions,
            long keys,
            long resources,
            Instant at)
            implements OrNothing {

        /** An account was made or changed, or got a link. */
        public static Administered ofUser(String action, UUID user, String by, Instant at) {
            return told(action, user.toString(), by, Optional.of(user), 1, 0, 0, at);
        }

        /** A client was written down by an operator, or is not any more. */
        public static Administered ofClient(String action, String client, String by, Instant at) {
            return told(action, client, by, Optional.empty(), 0, 1, 0, at);
        }

        /** A resource of the catalogue was added, changed or removed. */
        public static Administered ofResource(String action, String resource, String by, Instant at) {
            return told(action, resource, by, Optional.empty(), 0, 0, 1, at);
        }

        private static Administered told(
                String action,
                String on,
                String by,
                Optional<UUID> user,
                long users,
                long clients,
                long resources,
                Instant at) {
            return new Administered(
                    action,
                    on,
                    by,
                    Optional.of(on).filter(_ -> clients > 0).flatMap(ClientId::parse),
                    user,
                    Optional.empty(),
                    users,
                    clients,
                    0,
                    0,
                    0,
                    resources,
                    at);
        }
    }

    /** Events came faster than they could be kept: so many of the {@link Frequent} ones were left out. */
    record EventsLeftOut(long count, Instant at) implements AuditEvent {}
}
