/**
 * What the server announces of itself: only what it can do. Specs: RFC 8414, OpenID Connect Discovery 1.0.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.discovery;

import org.jspecify.annotations.NullMarked;
