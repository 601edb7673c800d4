package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidClient;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** What a request brings to prove who sends it, one record a method (OAuth 2.1 §2.4). Unproved. */
public sealed interface ClientCredentials {

    /** The one type of assertion that there is for clients (RFC 7523 §2.2). */
    String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    ClientId clientId();

    /** The secret that came with the name, in whatever way. */
    default Optional<Secret> secret() {
        return switch (this) {
            case NameOnly _ -> Optional.empty();
            case SecretInHeader presented -> Optional.of(presented.value());
            case SecretInBody presented -> Optional.of(presented.value());
            case Assertion _ -> Optional.empty();
        };
    }

    /** A name and nothing else: the method {@code none}. */
    record NameOnly(ClientId clientId) implements ClientCredentials {}

    /** {@code client_secret_basic}. */
    record SecretInHeader(ClientId clientId, Secret value) implements ClientCredentials {}

    /** {@code client_secret_post}. */
    record SecretInBody(ClientId clientId, Secret value) implements ClientCredentials {}

    /** {@code private_key_jwt} (RFC 7523 §2.2). */
    record Assertion(ClientId clientId, UnverifiedJwt token) implements ClientCredentials {}

    /**
     * A client uses one method in a request (OAuth 2.1 §2.4).
     *
     * @param authorization the value of the {@code Authorization} header
     */
    static Result<ClientCredentials, AtToken> parse(Parameters parameters, Optional<String> authorization) {
        boolean secret = parameters.get("client_secret").isPresent();
        boolean assertion = Stream.of("client_assertion", "client_assertion_type")
                .anyMatch(name -> parameters.get(name).isPresent());
        if (Stream.of(authorization.isPresent(), secret, assertion)
                        .filter(it -> it)
                        .count()
                > 1) {
            return Result.err(new InvalidRequest("The client authenticates in two ways at once."));
        }
        return assertion
                ? fromAssertion(parameters)
                : authorization.map(header -> fromHeader(header, parameters)).orElseGet(() -> fromBody(parameters));
    }

    /** Whose assertion it is, it says itself; naming the client beside it is harmless (RFC 7521 §4.2). */
    private static Result<ClientCredentials, AtToken> fromAssertion(Parameters parameters) {
        Optional<String> assertion = parameters.get("client_assertion");
        if (assertion.isEmpty() || !parameters.get("client_assertion_type").equals(Optional.of(JWT_BEARER))) {
            return Result.err(new InvalidRequest(
                    "client_assertion is missing, or its client_assertion_type is not " + JWT_BEARER + "."));
        }
        return UnverifiedJwt.parse(assertion.get())
                .toOptional()
                .flatMap(token -> subject(token).map(id -> new Assertion(id, token)))
                .map(presented -> sameClient(presented, parameters, "The assertion"))
                .orElseGet(() -> Result.err(
                        new InvalidClient("The client assertion is no signed JWT with the client for its subject.")));
    }

    private static Optional<ClientId> subject(UnverifiedJwt token) {
        return token.claimed().flatMap(claims -> claims.string("sub")).flatMap(ClientId::parse);
    }

    private static Result<ClientCredentials, AtToken> sameClient(
            ClientCredentials credentials, Parameters parameters, String source) {
        String id = credentials.clientId().value();
        return parameters.get("client_id").filter(named -> !named.equals(id)).isPresent()
                ? Result.err(new InvalidRequest(source + " and client_id name different clients."))
                : Result.ok(credentials);
    }

    private static Result<ClientCredentials, AtToken> fromBody(Parameters parameters) {
        Optional<ClientId> id = parameters.get("client_id").flatMap(ClientId::parse);
        Optional<Secret> secret = parameters.get("client_secret").map(Secret::new);
        return id.<Result<ClientCredentials, AtToken>>map(
                        known -> Result.ok(secret.<ClientCredentials>map(it -> new SecretInBody(known, it))
                                .orElseGet(() -> new NameOnly(known))))
                .orElseGet(() -> Result.err(new InvalidRequest("client_id is missing or malformed.")));
    }

    /** Naming itself in the body as well is harmless. */
    private static Result<ClientCredentials, AtToken> fromHeader(String header, Parameters parameters) {
        return basic(header)
                .map(credentials -> sameClient(credentials, parameters, "The header"))
                .orElseGet(() -> Result.err(new InvalidClient("The Authorization header holds no Basic credentials.")));
    }

    /** Name and password are form-encoded before they are joined (RFC 6749 §2.3.1, AS47). */
    private static Optional<SecretInHeader> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        Optional<ClientId> id = Parameters.decode(pair.substring(0, colon)).flatMap(ClientId::parse);
        Optional<Secret> secret = Parameters.decode(pair.substring(colon + 1)).map(Secret::new);
        return id.flatMap(known -> secret.map(it -> new SecretInHeader(known, it)));
    }
}
