/** Reads what authenticators sign, with WebAuthn4J. Does not own: whose key it is, and what follows. */
@NullMarked
package dev.gatehouse.authserver.webauthn;

import org.jspecify.annotations.NullMarked;
