/**
 * Logins by a key that a person's device keeps and unlocks: who has which, and what proves one. Does not own: how what
 * a device signs is read (the port {@code PasskeyVerifier}). Spec: Web Authentication Level 3.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.passkey;

import org.jspecify.annotations.NullMarked;
