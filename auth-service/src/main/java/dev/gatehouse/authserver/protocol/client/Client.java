package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;

/** A client on file (OAuth 2.1 §2.1). */
public sealed interface Client {

    ClientId id();

    ClientRegistration registration();

    /** How it has to authenticate, and no other way. */
    ClientAuthenticationMethod authenticationMethod();

    /** Cannot keep a secret: an app on the user's machine or in a browser. */
    record PublicClient(ClientId id, ClientRegistration registration) implements Client {
        @Override
        public ClientAuthenticationMethod authenticationMethod() {
            return ClientAuthenticationMethod.NONE;
        }
    }

    /** Keeps a secret, of which we keep the hash. */
    record ConfidentialClient(
            ClientId id,
            ClientRegistration registration,
            ClientAuthenticationMethod authenticationMethod,
            SecretHash secret)
            implements Client {
        public ConfidentialClient {
            if (!authenticationMethod.needsSecret()) {
                throw new IllegalArgumentException("a confidential client authenticates");
            }
        }
    }
}
