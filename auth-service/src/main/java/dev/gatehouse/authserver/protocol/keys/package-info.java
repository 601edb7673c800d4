/**
 * The keys that sign access tokens and ID tokens. Does not own: how they are kept. Spec: RFC 7517.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.keys;

import org.jspecify.annotations.NullMarked;
