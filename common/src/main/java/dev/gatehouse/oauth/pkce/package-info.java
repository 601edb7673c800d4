/**
 * Proof Key for Code Exchange: the verifier a client keeps and the challenge it shows. Only {@code S256} exists here, so
 * {@code plain} cannot be accepted by mistake. Spec: RFC 7636.
 */
@NullMarked
package dev.gatehouse.oauth.pkce;

import org.jspecify.annotations.NullMarked;
