/**
 * The protected resources this server issues tokens for, their scopes and the credentials by which they introspect.
 * Spec: RFC 8707.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.resource;

import org.jspecify.annotations.NullMarked;
