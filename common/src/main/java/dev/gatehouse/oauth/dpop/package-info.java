/**
 * Proofs that the sender of a request holds a key: how one is read, what makes it fit the request, the nonces that keep
 * it from being made in advance. Does not own: which tokens are bound to the key, and which proofs were seen before.
 * Spec: RFC 9449.
 */
@NullMarked
package dev.gatehouse.oauth.dpop;

import org.jspecify.annotations.NullMarked;
