/**
 * Signed JSON Web Tokens and the keys they need; the only package that knows the JOSE library. Does not own: which
 * claims are required. Specs: RFC 7515, RFC 7517, RFC 7519, RFC 7638, RFC 8725.
 */
@NullMarked
package dev.gatehouse.oauth.jose;

import org.jspecify.annotations.NullMarked;
