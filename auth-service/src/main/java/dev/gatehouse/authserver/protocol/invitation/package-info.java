/**
 * Links that let whoever has one set the password of an account, once: for a new account, in place of a forgotten
 * password, and for the first administrator. Does not own: who may make them ({@code admin}), nor what a password has to
 * be ({@code account}).
 */
@NullMarked
package dev.gatehouse.authserver.protocol.invitation;

import org.jspecify.annotations.NullMarked;
