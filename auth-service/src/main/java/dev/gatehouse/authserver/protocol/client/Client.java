package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.client.ClientCredential.PrivateKey;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import java.util.Optional;

/** A client on file (OAuth 2.1 §2.1). */
public sealed interface Client {

    ClientId id();

    ClientRegistration registration();

    /** How it has to authenticate, and no other way. */
    ClientAuthenticationMethod authenticationMethod();

    /** The secret that it shares with us, if that is how it authenticates. */
    default Optional<SharedSecret> sharedSecret() {
        return this instanceof ConfidentialClient confidential
                        && confidential.credential() instanceof SharedSecret secret
                ? Optional.of(secret)
                : Optional.empty();
    }

    /** Its public keys, if it authenticates with a private one. */
    default Optional<ClientKeys> keys() {
        return this instanceof ConfidentialClient confidential && confidential.credential() instanceof PrivateKey key
                ? Optional.of(key.keys())
                : Optional.empty();
    }

    /** Cannot keep a secret: an app on the user's machine or in a browser. */
    record PublicClient(ClientId id, ClientRegistration registration) implements Client {
        @Override
        public ClientAuthenticationMethod authenticationMethod() {
            return ClientAuthenticationMethod.NONE;
        }
    }

    /** Can keep a credential: an application on a server. */
    record ConfidentialClient(ClientId id, ClientRegistration registration, ClientCredential credential)
            implements Client {
        @Override
        public ClientAuthenticationMethod authenticationMethod() {
            return credential.method();
        }
    }
}
