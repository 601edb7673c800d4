package dev.gatehouse.oauth.jose;

import dev.gatehouse.oauth.KeyThumbprint;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

/**
 * A public key and the one algorithm it may be used with (RFC 8725 §3.1).
 *
 * @param id the {@code kid} by which tokens name it; empty for a key without a name
 * @param algorithm such as {@code ES256}
 */
public record VerificationKey(String id, String algorithm, PublicKey key) {

    /** Of the key alone: its name and its algorithm are no part of it. */
    public KeyThumbprint thumbprint() {
        try {
            return new KeyThumbprint(
                    PublicJsonWebKey.Factory.newPublicJwk(key).calculateBase64urlEncodedThumbprint(HashUtil.SHA_256));
        } catch (JoseException notAKey) {
            throw new IllegalStateException(notAKey);
        }
    }

    /** @param x509 the key as {@link PublicKey#getEncoded()} gave it */
    public static VerificationKey decode(String id, SignatureAlgorithm algorithm, byte[] x509) {
        try {
            return new VerificationKey(
                    id, algorithm.value(), algorithm.keyFactory().generatePublic(new X509EncodedKeySpec(x509)));
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalArgumentException("not a public key for " + algorithm.value(), notOurs);
        }
    }
}
