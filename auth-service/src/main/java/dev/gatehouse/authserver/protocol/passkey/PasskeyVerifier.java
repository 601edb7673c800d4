package dev.gatehouse.authserver.protocol.passkey;

import dev.gatehouse.authserver.protocol.secret.Secret;
import java.util.Optional;
import java.util.UUID;

/** Reads what devices sign, strictly: for this server, on a page of it, to this challenge, unlocked by a person. */
public interface PasskeyVerifier {

    /** What a browser sends of a new key, in base64url. */
    record Attestation(String attestationObject, String clientData) {}

    /** What a browser sends of a login, in base64url. */
    record Assertion(String id, String authenticatorData, String clientData, String signature, String userHandle) {}

    /** The new key; empty when anything is wrong. */
    Optional<Passkey> register(Attestation attestation, Secret challenge, UUID user);

    /** The counter of the signature; empty when anything is wrong. */
    Optional<Long> verify(Assertion assertion, Secret challenge, Passkey passkey);
}
