package dev.gatehouse.authserver.protocol.passkey;

import java.util.UUID;

/**
 * A key of a user.
 *
 * @param id that its device gave it, in base64url
 * @param credential the public half with what the device says of it
 * @param counter of its signatures; zero for a device that does not count
 * @param backupEligible whether the device may share it with others of the same owner
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record Passkey(String id, UUID user, byte[] credential, long counter, boolean backupEligible) {}
