package dev.gatehouse.authserver.protocol.client.cimd;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientCredential.PrivateKey;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationRequest;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands at the address that a client has for an id. Hostile until it has passed. */
final class MetadataDocument {

    private static final String METHOD = "token_endpoint_auth_method";

    /** Where a client lists all methods it can use (OpenID Connect RP Metadata Choices). */
    private static final String METHODS = "token_endpoint_auth_methods_supported";

    /** What a client can use whose document everybody can read (AS63). */
    private static final List<ClientAuthenticationMethod> STRONGEST_FIRST =
            List.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT, ClientAuthenticationMethod.NONE);

    /** A document, and the address it was got from. */
    private record Found(ClientIdUrl url, JsonObject document) {}

    private static final List<Check<Found, InvalidDocument>> IN_ORDER = List.of(
            MetadataDocument::namesItsOwnAddress,
            MetadataDocument::hasAName,
            MetadataDocument::holdsNoSecret,
            MetadataDocument::prefersNoSecret,
            MetadataDocument::canDoWithoutASecret);

    private MetadataDocument() {}

    /** The client of a document. Beside the rules of documents, those of registration hold (AS62, AS63). */
    static Result<Client, InvalidDocument> read(
            ClientIdUrl url, JsonObject document, MetadataDocumentPolicy policy, Instant now) {
        return Check.firstViolation(IN_ORDER, new Found(url, document))
                .<Result<Client, InvalidDocument>>map(Result::err)
                .orElseGet(() -> RegistrationRequest.parse(
                                withMethod(document), policy.redirectUris(), policy.grantTypes())
                        .mapError(MetadataDocument::invalid)
                        .map(request -> client(url, request, now)));
    }

    /** Compared as strings (AS62): the document of one client does not vouch for another. */
    private static Optional<InvalidDocument> namesItsOwnAddress(Found found) {
        boolean same = found.document()
                .string("client_id")
                .equals(Optional.of(found.url().clientId().value()));
        return unless(same, new InvalidDocument("client_id is not the address of the document"));
    }

    private static Optional<InvalidDocument> hasAName(Found found) {
        return unless(
                found.document()
                        .string("client_name")
                        .filter(name -> !name.isBlank())
                        .isPresent(),
                new InvalidDocument("client_name is missing"));
    }

    /** What everybody can read is no secret (AS63). */
    private static Optional<InvalidDocument> holdsNoSecret(Found found) {
        boolean none =
                !found.document().has("client_secret") && !found.document().has("client_secret_expires_at");
        return unless(none, new InvalidDocument("there is a client secret in it"));
    }

    private static Optional<InvalidDocument> prefersNoSecret(Found found) {
        boolean none = found.document()
                .string(METHOD)
                .filter(method -> method.startsWith("client_secret_"))
                .isEmpty();
        return unless(none, new InvalidDocument("it authenticates with a secret, which it cannot have"));
    }

    private static Optional<InvalidDocument> canDoWithoutASecret(Found found) {
        boolean can = found.document().isAbsentOr(Type.STRING, METHOD)
                && method(found.document()).isPresent();
        return unless(can, new InvalidDocument("its authentication methods are none that is supported"));
    }

    /**
     * What the client prefers counts, if it can be had, and otherwise the strongest of what it lists: some prefer a key
     * and list {@code none} beside it (AS63).
     */
    private static Optional<ClientAuthenticationMethod> method(JsonObject document) {
        Optional<String> preferred = document.string(METHOD);
        List<String> listed = document.strings(METHODS).orElse(List.of());
        if (preferred.isEmpty() && listed.isEmpty()) {
            return Optional.of(ClientAuthenticationMethod.NONE);
        }
        List<ClientAuthenticationMethod> possible = STRONGEST_FIRST.stream()
                .filter(method -> method == ClientAuthenticationMethod.NONE || hasKeys(document))
                .toList();
        return preferred
                .flatMap(ClientAuthenticationMethod::parse)
                .filter(possible::contains)
                .or(() -> possible.stream()
                        .filter(method -> listed.contains(method.value()))
                        .findFirst());
    }

    private static boolean hasKeys(JsonObject document) {
        return document.has("jwks") || document.has("jwks_uri");
    }

    private static JsonObject withMethod(JsonObject document) {
        return document.overlaidWith(
                JsonObject.of(Map.of(METHOD, method(document).orElseThrow().value())));
    }

    private static Client client(ClientIdUrl url, RegistrationRequest request, Instant now) {
        ClientRegistration registration = new ClientRegistration(
                request.redirectUris(), request.grantTypes(), request.scope(), request.openId(), request.about(), now);
        return request.keys()
                .<Client>map(keys -> new ConfidentialClient(url.clientId(), registration, new PrivateKey(keys)))
                .orElseGet(() -> new PublicClient(url.clientId(), registration));
    }

    private static InvalidDocument invalid(AtRegistration error) {
        return new InvalidDocument(error.code() + ": " + error.description());
    }
}
