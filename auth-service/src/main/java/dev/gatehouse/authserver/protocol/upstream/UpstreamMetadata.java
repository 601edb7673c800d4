package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotReachable;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a provider announces of itself (OpenID Connect Discovery §3).
 *
 * @param secretInBody whether it takes a client secret in the body alone
 * @param namesIssuer whether each of its answers names it (RFC 9207)
 */
public record UpstreamMetadata(
        URI authorizationEndpoint, URI tokenEndpoint, URI keys, boolean secretInBody, boolean namesIssuer) {

    /** The document of {@code issuer}, and of no other (AS3). */
    public static Result<UpstreamMetadata, UpstreamFailure> of(JsonObject document, Issuer issuer) {
        if (!document.string("issuer").equals(Optional.of(issuer.value()))) {
            return Result.err(new NotReachable("its metadata names another issuer"));
        }
        Optional<URI> authorization = https(document, "authorization_endpoint");
        Optional<URI> token = https(document, "token_endpoint");
        Optional<URI> keys = https(document, "jwks_uri");
        return authorization.isPresent() && token.isPresent() && keys.isPresent()
                ? Result.ok(new UpstreamMetadata(
                        authorization.get(),
                        token.get(),
                        keys.get(),
                        takesSecretsInBodyAlone(document),
                        document.bool("authorization_response_iss_parameter_supported")
                                .orElse(false)))
                : Result.err(new NotReachable("its metadata lacks an endpoint, or names one that is not https"));
    }

    private static boolean takesSecretsInBodyAlone(JsonObject document) {
        List<String> methods =
                document.strings("token_endpoint_auth_methods_supported").orElse(List.of("client_secret_basic"));
        return !methods.contains("client_secret_basic") && methods.contains("client_secret_post");
    }

    private static Optional<URI> https(JsonObject document, String name) {
        return document.string(name)
                .flatMap(HttpUri::parse)
                .filter(uri -> HttpUri.hasScheme(uri, "https") && HttpUri.hasPlainHost(uri))
                .filter(uri -> uri.getRawFragment() == null);
    }
}
