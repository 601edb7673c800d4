package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.SignatureAlgorithm;

/** A step in the life of a key. */
public sealed interface KeyChange {

    /** A new key is made, for verifiers to know before it signs. */
    record Publish(SignatureAlgorithm algorithm) implements KeyChange {}

    /** The key that waited signs from now on, and the one before it no more. */
    record Promote(String id) implements KeyChange {}

    /** Nothing that the key signed is good any more: it goes. */
    record Remove(String id) implements KeyChange {}
}
