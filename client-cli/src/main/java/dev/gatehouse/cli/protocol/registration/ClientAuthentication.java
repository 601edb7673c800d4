package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.jose.JwtSigner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How a client proves to its authorization server who it is (RFC 6749 §2.3, RFC 7523 §2.2). */
public sealed interface ClientAuthentication {

    /** What goes into a request beside what is asked for. Secrets. */
    record Proof(Map<String, String> headers, Map<String, String> form) {}

    /** Not at all: a public client says its name and no more. */
    record None() implements ClientAuthentication {
        @Override
        public Proof proof(ClientId client, Issuer audience, Instant now, RandomGenerator random) {
            return new Proof(Map.of(), Map.of("client_id", client.value()));
        }
    }

    /**
     * By a secret that both know.
     *
     * @param method one that needs a secret
     */
    record Secret(ClientAuthenticationMethod method, String value) implements ClientAuthentication {

        public Secret {
            if (!method.needsSecret()) {
                throw new IllegalArgumentException(method.value() + " knows no secret");
            }
        }

        @Override
        public Proof proof(ClientId client, Issuer audience, Instant now, RandomGenerator random) {
            return method == ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                    ? new Proof(Map.of("Authorization", basic(client)), Map.of())
                    : new Proof(Map.of(), Map.of("client_id", client.value(), "client_secret", value));
        }

        /** RFC 6749 §2.3.1: each half form-encoded before they are joined. */
        private String basic(ClientId client) {
            String pair = encoded(client.value()) + ":" + encoded(value);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Secret[" + method + "]";
        }
    }

    /** By a statement signed with a key of which the server has the public half. */
    record PrivateKey(JwtSigner signer) implements ClientAuthentication {

        private static final Duration LIFETIME = Duration.ofMinutes(1);
        private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

        @Override
        public Proof proof(ClientId client, Issuer audience, Instant now, RandomGenerator random) {
            byte[] id = new byte[16];
            random.nextBytes(id);
            String assertion = signer.sign(Map.of(
                    "iss", client.value(),
                    "sub", client.value(),
                    "aud", audience.value(),
                    "iat", now.getEpochSecond(),
                    "exp", now.plus(LIFETIME).getEpochSecond(),
                    "jti", Base64.getUrlEncoder().withoutPadding().encodeToString(id)));
            return new Proof(
                    Map.of(),
                    Map.of(
                            "client_id", client.value(),
                            "client_assertion_type", JWT_BEARER,
                            "client_assertion", assertion));
        }
    }

    /** @param audience the issuer of the authorization server: a proof for one is none for another (K2) */
    Proof proof(ClientId client, Issuer audience, Instant now, RandomGenerator random);
}
