/**
 * The slow hash of passwords, and the encryption of what must be stored but not be readable. Does not own: signatures
 * ({@code oauth.jose}), hashes of random secrets ({@code protocol.secret}). Specs: RFC 9106, NIST SP 800-38D, RFC 5869.
 */
@NullMarked
package dev.gatehouse.authserver.crypto;

import org.jspecify.annotations.NullMarked;
