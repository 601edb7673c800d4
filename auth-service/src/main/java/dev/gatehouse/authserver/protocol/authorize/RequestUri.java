package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The name of a pushed request, which nobody can guess (RFC 9126 §2.2). It is no address: nothing is fetched by it.
 *
 * @param secret its random part
 */
public record RequestUri(Secret secret) {

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    static RequestUri generate(RandomGenerator random) {
        return new RequestUri(Secret.generate(random));
    }

    /** Empty for what this server cannot have made. */
    static Optional<RequestUri> parse(String text) {
        return text.startsWith(PREFIX)
                ? Optional.of(new RequestUri(new Secret(text.substring(PREFIX.length()))))
                : Optional.empty();
    }

    SecretHash hash() {
        return secret.hash();
    }

    /** The wire form. */
    public String value() {
        return PREFIX + secret.value();
    }
}
