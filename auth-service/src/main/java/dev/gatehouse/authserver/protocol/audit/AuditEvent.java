package dev.gatehouse.authserver.protocol.audit;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.UUID;

/** Something that happened between a user and a client. It names things and has no secret in it. */
public sealed interface AuditEvent {

    ClientId client();

    UUID user();

    Instant at();

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
}
