package dev.gatehouse.authserver.crypto;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.grant.AnswerSeal;
import dev.gatehouse.authserver.protocol.token.grant.RepeatableAnswer;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.token.TokenResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * AES-256-GCM under a key that HKDF-SHA256 derives from the refresh token (RFC 5869). The database has the SHA-256 of
 * the token, from which neither the token nor this key can be found. The answer is bound to that hash, the key of its
 * row.
 */
public final class RefreshTokenSeal implements AnswerSeal {

    /** Keeps this key apart from any other that may be derived from a token one day. */
    private static final byte[] PURPOSE = "gatehouse sealed token response 1".getBytes(StandardCharsets.US_ASCII);

    /** Beside the members of the response. */
    private static final String KEY = "dpop_jkt";

    private static final int KEY_LENGTH = 32;

    private final SecureRandom random;
    private final ObjectMapper json = new ObjectMapper();

    public RefreshTokenSeal(SecureRandom random) {
        this.random = random;
    }

    @Override
    public SealedAnswer seal(RepeatableAnswer answer, Secret presented) {
        try {
            byte[] sealed = cipher(presented).encrypt(written(answer), hash(presented));
            return new SealedAnswer(Base64.getEncoder().encodeToString(sealed));
        } catch (JsonProcessingException notARecord) {
            throw new IllegalStateException(notARecord);
        }
    }

    @Override
    public Optional<RepeatableAnswer> open(SealedAnswer sealed, Secret presented) {
        return cipher(presented)
                .decrypt(Base64.getDecoder().decode(sealed.base64()), hash(presented))
                .map(this::read);
    }

    private byte[] written(RepeatableAnswer answer) throws JsonProcessingException {
        ObjectNode members = json.valueToTree(answer.response());
        answer.key().ifPresent(key -> members.put(KEY, key.value()));
        return json.writeValueAsBytes(members);
    }

    private RepeatableAnswer read(byte[] sealed) {
        try {
            JsonNode members = json.readTree(sealed);
            return new RepeatableAnswer(
                    json.treeToValue(members, TokenResponse.class),
                    KeyThumbprint.parse(members.path(KEY).asText()));
        } catch (IOException notSealedHere) {
            throw new UncheckedIOException(notSealedHere);
        }
    }

    private AesGcm cipher(Secret presented) {
        return new AesGcm(key(presented), random);
    }

    private static SecretKey key(Secret presented) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(presented.value().getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(PURPOSE, KEY_LENGTH));
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    private static byte[] hash(Secret presented) {
        return presented.hash().hex().getBytes(StandardCharsets.US_ASCII);
    }
}
