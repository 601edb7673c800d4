package dev.gatehouse.oauth.metadata;

import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import java.net.URI;
import java.util.List;

/** Where metadata documents stand: the well-known segment goes between host and path (RFC 8414 §3.1, RFC 9728 §3.1). */
public final class WellKnownUri {

    public static final String OAUTH_AUTHORIZATION_SERVER = "/.well-known/oauth-authorization-server";
    public static final String OPENID_CONFIGURATION = "/.well-known/openid-configuration";
    public static final String OAUTH_PROTECTED_RESOURCE = "/.well-known/oauth-protected-resource";

    private WellKnownUri() {}

    /** The addresses a client asks for the metadata of {@code issuer}, in the order of CL4. */
    public static List<URI> ofAuthorizationServer(Issuer issuer) {
        URI uri = URI.create(
                issuer.hasTrailingSlash()
                        ? issuer.value().substring(0, issuer.value().length() - 1)
                        : issuer.value());
        URI inserted = insert(uri, OAUTH_AUTHORIZATION_SERVER);
        URI openId = insert(uri, OPENID_CONFIGURATION);
        return uri.getRawPath().isEmpty()
                ? List.of(inserted, openId)
                : List.of(inserted, openId, URI.create(uri + OPENID_CONFIGURATION));
    }

    /** The addresses a client asks for the metadata of {@code resource} without a hint, in the order of CL1. */
    public static List<URI> ofProtectedResource(ResourceIndicator resource) {
        URI inserted = insert(resource.uri(), OAUTH_PROTECTED_RESOURCE);
        URI root = resource.uri().resolve(OAUTH_PROTECTED_RESOURCE);
        return inserted.equals(root) ? List.of(root) : List.of(inserted, root);
    }

    private static URI insert(URI uri, String wellKnown) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return uri.resolve(wellKnown + uri.getRawPath() + query);
    }
}
