package dev.gatehouse.authserver.protocol.client.issuer;

import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.KeysNotReachable;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotBelieved;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer whose signature counts here.
 *
 * @param issuer as its assertions name it, to the letter
 * @param algorithms that it signs with
 */
public record TrustedIssuer(Issuer issuer, Set<String> algorithms, IssuerKeys keys) {

    public TrustedIssuer {
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty() || !UnverifiedJwt.ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("algorithms are some of " + UnverifiedJwt.ALGORITHMS);
        }
    }

    /** Where the metadata of {@code issuer}, and of no other, says that its keys are (OpenID Connect Discovery §4.3). */
    public static Optional<URI> keysIn(JsonObject metadata, Issuer issuer) {
        return Optional.of(metadata)
                .filter(document -> document.string("issuer").equals(Optional.of(issuer.value())))
                .flatMap(document -> document.string("jwks_uri"))
                .flatMap(HttpUri::parse)
                .filter(uri -> HttpUri.hasScheme(uri, "https") && HttpUri.hasPlainHost(uri));
    }

    /** Whether the token says that it is of this issuer, which anybody can say. */
    public boolean isNamedBy(UnverifiedJwt jwt) {
        return jwt.claimed().flatMap(claims -> claims.string("iss")).equals(Optional.of(issuer.value()));
    }

    /** What the token claims, when a key of the issuer signed it. */
    public Result<JsonObject, IssuerRejection> verify(UnverifiedJwt jwt) {
        if (!algorithms.contains(jwt.algorithm())) {
            return Result.err(new NotBelieved(new JwtRejection.WrongAlgorithm(jwt.algorithm())));
        }
        return keys.find(jwt.keyId(), jwt.algorithm())
                .<IssuerRejection>mapError(unreachable -> new KeysNotReachable(unreachable.reason()))
                .then(key -> verify(jwt, key));
    }

    private static Result<JsonObject, IssuerRejection> verify(UnverifiedJwt jwt, Optional<VerificationKey> key) {
        return key.map(jwt::verify)
                .orElseGet(() -> Result.err(new JwtRejection.UnknownKey(jwt.keyId())))
                .mapError(NotBelieved::new);
    }
}
