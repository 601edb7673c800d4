/**
 * Devices without a browser: what one asks for, the short code that a person types in elsewhere, and what that person
 * decides (A15). Does not own: the polling for tokens ({@code token.grant}). Spec: RFC 8628.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.device;

import org.jspecify.annotations.NullMarked;
