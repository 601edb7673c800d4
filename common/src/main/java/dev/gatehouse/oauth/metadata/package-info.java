/**
 * The documents by which server, client and resource describe themselves, and where to find them. Does not own: what a
 * program announces (its factory does). Specs: RFC 8414, RFC 9728, RFC 7591, OpenID Connect Discovery 1.0.
 */
@NullMarked
package dev.gatehouse.oauth.metadata;

import org.jspecify.annotations.NullMarked;
