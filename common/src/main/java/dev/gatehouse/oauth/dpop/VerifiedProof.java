package dev.gatehouse.oauth.dpop;

import dev.gatehouse.oauth.KeyThumbprint;
import java.time.Instant;

/** Evidence that whoever sent a request holds a key. Only {@link DpopVerifier} makes it. */
public sealed interface VerifiedProof permits CheckedProof {

    /** The key. */
    KeyThumbprint key();

    /** Its own identifier ({@code jti}), by which it is known when it comes again. */
    String id();

    /** From then on it is too old to come again. */
    Instant goodUntil();
}
