/**
 * What a person has allowed a client, and the codes and refresh tokens that stand for it, with their stores. Does not
 * own: how an authorization comes about ({@code authorize}), what it is exchanged for ({@code token}). Specs: OAuth 2.1
 * §1.3 and §1.4.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.authorization;

import org.jspecify.annotations.NullMarked;
