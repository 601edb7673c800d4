package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import java.time.Instant;
import java.util.Optional;

/** What a confidential client proves itself with (OAuth 2.1 §2.4). */
public sealed interface ClientCredential {

    /** The one method in which it may be presented. */
    ClientAuthenticationMethod method();

    /**
     * A secret that both sides know, of which we keep the hash.
     *
     * @param method {@code client_secret_basic} or {@code client_secret_post}
     * @param expiresAt empty for a secret that lasts
     */
    record SharedSecret(ClientAuthenticationMethod method, SecretHash hash, Optional<Instant> expiresAt)
            implements ClientCredential {
        public SharedSecret {
            if (!method.needsSecret()) {
                throw new IllegalArgumentException(method + " has no secret");
            }
        }
    }

    /** A private key that only the client has, and public keys that prove its signatures (RFC 7523 §2.2). */
    record PrivateKey(ClientKeys keys) implements ClientCredential {
        @Override
        public ClientAuthenticationMethod method() {
            return ClientAuthenticationMethod.PRIVATE_KEY_JWT;
        }
    }
}
