package dev.gatehouse.authserver.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.grant.RepeatableAnswer;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenSealTest {

    private static final RepeatableAnswer ANSWER = new RepeatableAnswer(
            new TokenResponse(
                    "the.access.token",
                    "DPoP",
                    900L,
                    "user user:write",
                    "the-next-refresh-token",
                    "the.id.token",
                    null),
            Optional.of(new KeyThumbprint("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")));

    private final RefreshTokenSeal seal = new RefreshTokenSeal(new SecureRandom());
    private final Secret token = TestSecrets.next();
    private final SealedAnswer sealed = seal.seal(ANSWER, token);

    @Test
    @Verifies("AS42")
    void the_token_that_gave_the_answer_opens_it_on_any_node() {
        assertThat(new RefreshTokenSeal(new SecureRandom()).open(sealed, new Secret(token.value())))
                .contains(ANSWER);
    }

    @Test
    void an_answer_without_a_refresh_token_comes_back_as_it_was() {
        RepeatableAnswer least = new RepeatableAnswer(
                new TokenResponse("access", "Bearer", null, null, null, null, null), Optional.empty());

        assertThat(seal.open(seal.seal(least, token), token)).contains(least);
    }

    @Test
    @Verifies({"T3", "T10"})
    void what_the_database_has_does_not_open_it() {
        assertThat(seal.open(sealed, new Secret(token.hash().hex()))).isEmpty();
        assertThat(seal.open(sealed, TestSecrets.next())).isEmpty();
        assertThat(new String(bytes(), ISO_8859_1)).doesNotContain("token", "Bearer", "user");
    }

    /** RFC 5869 with the means of its own text. */
    @Test
    @Verifies({"T3", "T10"})
    void the_key_comes_of_the_token_and_not_of_its_hash() throws GeneralSecurityException {
        byte[] extracted = hmac(new byte[32], token.value().getBytes(US_ASCII));
        byte[] key = hmac(extracted, "gatehouse sealed token response 1\u0001".getBytes(US_ASCII));
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, bytes(), 0, 12));
        aes.updateAAD(token.hash().hex().getBytes(US_ASCII));

        assertThat(new String(aes.doFinal(bytes(), 12, bytes().length - 12), UTF_8))
                .startsWith("{\"access_token\":\"the.access.token\"")
                .contains("\"refresh_token\":\"the-next-refresh-token\"");
    }

    @Test
    void no_two_are_equal() {
        assertThat(seal.seal(ANSWER, token)).isNotEqualTo(sealed);
    }

    @Test
    @Verifies("T3")
    void no_byte_can_be_changed() {
        for (int i = 0; i < bytes().length; i++) {
            byte[] changed = bytes();
            changed[i] ^= 1;
            assertThat(seal.open(sealed(changed), token)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 27, 28})
    void what_is_cut_short_is_not_opened(int length) {
        assertThat(seal.open(sealed(Arrays.copyOf(bytes(), length)), token)).isEmpty();
    }

    @Test
    void it_is_silent_in_logs() {
        assertThat(sealed).hasToString("SealedAnswer[…]");
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(key, "HmacSHA256"));
        return hmac.doFinal(text);
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(sealed.base64());
    }

    private static SealedAnswer sealed(byte[] bytes) {
        return new SealedAnswer(Base64.getEncoder().encodeToString(bytes));
    }
}
