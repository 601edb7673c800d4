/**
 * The second factor: codes of an authenticator app, and recovery codes for when it is lost. Does not own: when a code
 * is demanded ({@code login}). Specs: RFC 6238, RFC 4226.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.totp;

import org.jspecify.annotations.NullMarked;
