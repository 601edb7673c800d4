package dev.gatehouse.oauth.jose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys as files hold them (RFC 7468 §10), as far as one of our algorithms signs with them. */
public final class PemPrivateKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final int LEAST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private PemPrivateKey() {}

    /**
     * A signer with the first key of {@code pem}; empty when there is none that we can use.
     *
     * @param keyId its {@code kid}; empty for none
     * @param type the {@code typ} of what it signs
     */
    public static Optional<JwtSigner> signer(String pem, String keyId, String type) {
        Matcher block = BLOCK.matcher(pem);
        return block.find()
                ? decoded(block.group(1).replaceAll("\\s", "")).flatMap(bytes -> signer(bytes, keyId, type))
                : Optional.empty();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<JwtSigner> signer(byte[] pkcs8, String keyId, String type) {
        return Arrays.stream(SignatureAlgorithm.values())
                .flatMap(algorithm ->
                        key(algorithm, pkcs8).map(key -> new JwtSigner(keyId, algorithm, key, type)).stream())
                .findFirst();
    }

    private static Optional<PrivateKey> key(SignatureAlgorithm algorithm, byte[] pkcs8) {
        try {
            KeyFactory factory = algorithm.keyFactory();
            return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)))
                    .filter(PemPrivateKey::isFit);
        } catch (GeneralSecurityException ofAnotherFamily) {
            return Optional.empty();
        }
    }

    private static boolean isFit(PrivateKey key) {
        return switch (key) {
            case ECPrivateKey ec -> ec.getParams().getOrder().bitLength() == P256_BITS;
            case RSAPrivateKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            default -> key.getAlgorithm().startsWith("Ed");
        };
    }
}
