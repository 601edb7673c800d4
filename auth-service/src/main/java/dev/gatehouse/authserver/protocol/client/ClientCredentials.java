package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidClient;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a request brings to prove who sends it, one record a method (OAuth 2.1 §2.4). Unproved. */
public sealed interface ClientCredentials {

    ClientId clientId();

    /** The secret that came with the name, in whatever way. */
    default Optional<Secret> secret() {
        return switch (this) {
            case NameOnly _ -> Optional.empty();
            case SecretInHeader presented -> Optional.of(presented.value());
            case SecretInBody presented -> Optional.of(presented.value());
        };
    }

    /** A name and nothing else: the method {@code none}. */
    record NameOnly(ClientId clientId) implements ClientCredentials {}

    /** {@code client_secret_basic}. */
    record SecretInHeader(ClientId clientId, Secret value) implements ClientCredentials {}

    /** {@code client_secret_post}. */
    record SecretInBody(ClientId clientId, Secret value) implements ClientCredentials {}

    /** @param authorization the value of the {@code Authorization} header */
    static Result<ClientCredentials, AtToken> parse(Parameters parameters, Optional<String> authorization) {
        return authorization.map(header -> fromHeader(header, parameters)).orElseGet(() -> fromBody(parameters));
    }

    private static Result<ClientCredentials, AtToken> fromBody(Parameters parameters) {
        Optional<ClientId> id = parameters.get("client_id").flatMap(ClientId::parse);
        Optional<Secret> secret = parameters.get("client_secret").map(Secret::new);
        return id.<Result<ClientCredentials, AtToken>>map(
                        known -> Result.ok(secret.<ClientCredentials>map(it -> new SecretInBody(known, it))
                                .orElseGet(() -> new NameOnly(known))))
                .orElseGet(() -> Result.err(new InvalidRequest("client_id is missing or malformed.")));
    }

    /** A client uses one method in a request (OAuth 2.1 §2.4); naming itself in the body as well is harmless. */
    private static Result<ClientCredentials, AtToken> fromHeader(String header, Parameters parameters) {
        if (parameters.get("client_secret").isPresent()) {
            return Result.err(new InvalidRequest("The client authenticates in two ways at once."));
        }
        Optional<SecretInHeader> credentials = basic(header);
        if (credentials.isEmpty()) {
            return Result.err(new InvalidClient("The Authorization header holds no Basic credentials."));
        }
        String id = credentials.get().clientId().value();
        return parameters.get("client_id").filter(named -> !named.equals(id)).isPresent()
                ? Result.err(new InvalidRequest("The header and the body name different clients."))
                : Result.ok(credentials.get());
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
