package dev.gatehouse.oauth.jose;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** How tokens are signed, each algorithm with keys of its own (RFC 7518 §3.1, RFC 8037 §3.1). */
public enum SignatureAlgorithm {
    /** On the curve P-256. */
    ES256("ES256", "EC", new ECGenParameterSpec("secp256r1")),

    /** With 2048 bits, the least that RFC 7518 §3.3 allows. */
    RS256("RS256", "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)),

    /** On the curve Ed25519. */
    EDDSA("EdDSA", "EdDSA", NamedParameterSpec.ED25519);

    private final String value;
    private final String family;
    private final AlgorithmParameterSpec parameters;

    SignatureAlgorithm(String value, String family, AlgorithmParameterSpec parameters) {
        this.value = value;
        this.family = family;
        this.parameters = parameters;
    }

    public static Optional<SignatureAlgorithm> parse(String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.value().equals(text))
                .findFirst();
    }

    /** The wire form: an {@code alg}. */
    public String value() {
        return value;
    }

    KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
            generator.initialize(parameters, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    KeyFactory keyFactory() throws GeneralSecurityException {
        return KeyFactory.getInstance(family);
    }
}
