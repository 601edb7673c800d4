package dev.gatehouse.cli.protocol.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientAuthenticationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ClientId CLIENT = new ClientId("c:1");
    private static final Issuer ISSUER = new Issuer("https://auth.example.com/");

    @Test
    void a_public_client_says_its_name() {
        assertThat(proof(new ClientAuthentication.None()))
                .isEqualTo(new ClientAuthentication.Proof(Map.of(), Map.of("client_id", "c:1")));
    }

    /** RFC 6749 §2.3.1. */
    @Test
    @Verifies("CL25")
    void a_secret_in_the_header_is_encoded_twice_and_nothing_is_in_the_body() {
        ClientAuthentication.Proof proof =
                proof(new ClientAuthentication.Secret(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, "s%:ü"));

        assertThat(proof.form()).isEmpty();
        String pair = proof.headers().get("Authorization").substring("Basic ".length());
        assertThat(new String(Base64.getDecoder().decode(pair))).isEqualTo("c%3A1:s%25%3A%C3%BC");
    }

    @Test
    @Verifies("CL25")
    void a_secret_in_the_body_is_nowhere_else() {
        assertThat(proof(new ClientAuthentication.Secret(ClientAuthenticationMethod.CLIENT_SECRET_POST, "s")))
                .isEqualTo(new ClientAuthentication.Proof(Map.of(), Map.of("client_id", "c:1", "client_secret", "s")));
    }

    @Test
    @Verifies("K2")
    void a_signed_proof_is_for_one_issuer_one_minute_and_one_use() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        ClientAuthentication signed = new ClientAuthentication.PrivateKey(new JwtSigner(key, "JWT"));

        JsonObject claims = claims(proof(signed), key);
        assertThat(claims.string("iss")).contains("c:1");
        assertThat(claims.string("sub")).contains("c:1");
        assertThat(claims.string("aud")).contains("https://auth.example.com/");
        assertThat(claims.integer("exp")).contains(NOW.getEpochSecond() + 60);
        assertThat(claims.string("jti").orElseThrow()).hasSizeGreaterThan(20);
    }

    @Test
    @Verifies("K5")
    void no_secret_shows_in_a_text() {
        assertThat(new ClientAuthentication.Secret(ClientAuthenticationMethod.CLIENT_SECRET_POST, "hidden"))
                .asString()
                .doesNotContain("hidden");
    }

    private static JsonObject claims(ClientAuthentication.Proof proof, SigningKey key) {
        return UnverifiedJwt.parse(proof.form().get("client_assertion"))
                .orElseThrow()
                .verify(key.verificationKey())
                .orElseThrow();
    }

    private static ClientAuthentication.Proof proof(ClientAuthentication authentication) {
        return authentication.proof(CLIENT, ISSUER, NOW, new Random(1));
    }
}
