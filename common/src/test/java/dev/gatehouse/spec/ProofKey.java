package dev.gatehouse.spec;

import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key of a client that proves to hold it (RFC 9449). It signs by hand whatever it is given, so that the library under
 * test has no say in what may be signed.
 */
public record ProofKey(String algorithm, KeyPair pair) {

    /** Of the algorithm that clients have most. */
    public static ProofKey generate() {
        return generate("ES256");
    }

    public static ProofKey generate(String algorithm) {
        return switch (algorithm) {
            case "ES256" -> generate(algorithm, "EC", 256);
            case "EdDSA" -> generate(algorithm, "Ed25519", 255);
            default -> generate(algorithm, "RSA", 2048);
        };
    }

    public static ProofKey generate(String algorithm, String family, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
            generator.initialize(size);
            return new ProofKey(algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** The public half, as it stands in the header of a proof. */
    public Map<String, Object> jwk() {
        List<?> keys = (List<?>) new JwkSet(List.of(verificationKey())).asMap().get("keys");
        Map<String, Object> jwk = new LinkedHashMap<>();
        ((Map<?, ?>) keys.getFirst()).forEach((name, value) -> jwk.put(String.valueOf(name), value));
        jwk.remove("use");
        jwk.remove("alg");
        return jwk;
    }

    public KeyThumbprint thumbprint() {
        return verificationKey().thumbprint();
    }

    /** A proof that is good, to be changed by whoever wants another. */
    public ProofDraft proof(String method, String uri, Instant now) {
        return new ProofDraft(this, method, uri, now);
    }

    String sign(Map<String, Object> header, Map<String, Object> claims) {
        String input = encoded(Golden.written(header).toString()) + "."
                + encoded(Golden.written(claims).toString());
        return input + "." + encoded(signature(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private VerificationKey verificationKey() {
        return new VerificationKey("", algorithm, pair.getPublic());
    }

    private byte[] signature(byte[] input) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        case "RS256" -> "SHA256withRSA";
                        case "PS256" -> "RSASSA-PSS";
                        default -> "Ed25519";
                    });
            if (algorithm.equals("PS256")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
