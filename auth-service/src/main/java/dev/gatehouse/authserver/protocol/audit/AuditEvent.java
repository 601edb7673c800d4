package dev.gatehouse.authserver.protocol.audit;

import dev.gatehouse.oauth.ClientId;
import java.time.Instant;
import java.util.UUID;

/** Something that happened to a grant. It names things and has no secret in it. */
public sealed interface AuditEvent {

    /** The authorization it happened to. */
    UUID grant();

    /** The client that the authorization is for. */
    ClientId client();

    /** The user who gave it. */
    UUID user();

    Instant at();

    /** A code was used a second time (AS29). */
    record CodeReplayed(UUID grant, ClientId client, UUID user, Instant at) implements AuditEvent {}

    /**
     * A refresh token that had been used turned up again (AS42).
     *
     * @param presentedBy the client that came with it
     */
    record RefreshTokenReused(UUID grant, ClientId client, UUID user, ClientId presentedBy, Instant at)
            implements AuditEvent {}

    /**
     * Somebody allowed a device what it asked for (RFC 8628).
     *
     * @param address that the device asked from
     */
    record DeviceApproved(UUID grant, ClientId client, UUID user, String address, Instant at) implements AuditEvent {}
}
