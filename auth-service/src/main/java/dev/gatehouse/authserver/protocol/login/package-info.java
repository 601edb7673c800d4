/**
 * Who the person is: accounts, passwords, sessions of a browser. Does not own: what the person allows ({@code
 * authorize}).
 */
@NullMarked
package dev.gatehouse.authserver.protocol.login;

import org.jspecify.annotations.NullMarked;
