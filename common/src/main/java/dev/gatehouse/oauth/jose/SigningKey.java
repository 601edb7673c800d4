package dev.gatehouse.oauth.jose;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A key pair for ES256 (RFC 7518 §3.4).
 *
 * @param id its {@code kid}, random
 */
public record SigningKey(String id, PrivateKey privateKey, PublicKey publicKey) {

    public static final String ALGORITHM = "ES256";

    public static SigningKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            byte[] id = new BigInteger(96, random).setBit(96).toByteArray();
            return new SigningKey(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(id), pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /**
     * @param pkcs8 the private key as {@link PrivateKey#getEncoded()} gave it
     * @param x509 the public key as {@link PublicKey#getEncoded()} gave it
     */
    public static SigningKey decode(String id, byte[] pkcs8, byte[] x509) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new SigningKey(
                    id,
                    factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                    factory.generatePublic(new X509EncodedKeySpec(x509)));
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalArgumentException("not a P-256 key pair", notOurs);
        }
    }

    public VerificationKey verificationKey() {
        return new VerificationKey(id, ALGORITHM, publicKey);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
