package dev.gatehouse.oauth.jose;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A key pair and the one algorithm it signs with.
 *
 * @param id its {@code kid}, random
 */
public record SigningKey(String id, SignatureAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {

    public static SigningKey generate(SignatureAlgorithm algorithm, SecureRandom random) {
        KeyPair pair = algorithm.generate(random);
        byte[] id = new BigInteger(96, random).setBit(96).toByteArray();
        return new SigningKey(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                algorithm,
                pair.getPrivate(),
                pair.getPublic());
    }

    /**
     * @param pkcs8 the private key as {@link PrivateKey#getEncoded()} gave it
     * @param x509 the public key as {@link PublicKey#getEncoded()} gave it
     */
    public static SigningKey decode(String id, SignatureAlgorithm algorithm, byte[] pkcs8, byte[] x509) {
        try {
            KeyFactory factory = algorithm.keyFactory();
            return new SigningKey(
                    id,
                    algorithm,
                    factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                    factory.generatePublic(new X509EncodedKeySpec(x509)));
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalArgumentException("not a key pair for " + algorithm.value(), notOurs);
        }
    }

    public VerificationKey verificationKey() {
        return new VerificationKey(id, algorithm.value(), publicKey);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
