/**
 * What somebody sees and changes of the own account: connected clients, sessions, password, factors. Does not own: how
 * a login goes ({@code login}), nor what an administrator sees.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.account;

import org.jspecify.annotations.NullMarked;
