package dev.gatehouse.authserver.protocol.discovery;

import dev.gatehouse.authserver.protocol.authorize.PageLanguage;
import dev.gatehouse.authserver.protocol.authorize.Prompt;
import dev.gatehouse.authserver.protocol.authorize.ResponseMode;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.idtoken.IdTokenIssuer;
import dev.gatehouse.authserver.protocol.introspect.SignedIntrospection;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.idjag.IdJagVerifier;
import dev.gatehouse.authserver.protocol.userinfo.UserInfo;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Writes the metadata document. What it lists is read from the types that do it, so that it cannot promise more. */
public final class AuthorizationServerMetadataFactory {

    private final Issuer issuer;
    private final ProtectedResourceCatalog resources;
    private final boolean registration;
    private final boolean clientIdMetadataDocuments;
    private final boolean onlyPushedRequests;
    private final boolean identityProviders;
    private final boolean platforms;

    /**
     * @param registration whether there is a registration endpoint (AS7)
     * @param clientIdMetadataDocuments whether clients can have the address of a document for an id (AS6)
     * @param onlyPushedRequests whether clients have to push their requests
     * @param identityProviders whether there are any whose assertions are taken
     * @param platforms whether there are any that vouch for programs
     */
    public AuthorizationServerMetadataFactory(
            Issuer issuer,
            ProtectedResourceCatalog resources,
            boolean registration,
            boolean clientIdMetadataDocuments,
            boolean onlyPushedRequests,
            boolean identityProviders,
            boolean platforms) {
        this.issuer = issuer;
        this.resources = resources;
        this.registration = registration;
        this.clientIdMetadataDocuments = clientIdMetadataDocuments;
        this.onlyPushedRequests = onlyPushedRequests;
        this.identityProviders = identityProviders;
        this.platforms = platforms;
    }

    /** The document of RFC 8414, with all that OpenID clients need to read it (AS10). */
    public AuthorizationServerMetadata document() {
        return new AuthorizationServerMetadata(
                issuer.value(),
                issuer.endpoint(Endpoints.AUTHORIZE),
                issuer.endpoint(Endpoints.TOKEN),
                registration ? issuer.endpoint(Endpoints.REGISTER) : null,
                issuer.endpoint(Endpoints.INTROSPECT),
                issuer.endpoint(Endpoints.REVOKE),
                issuer.endpoint(Endpoints.JWKS),
                issuer.endpoint(Endpoints.USERINFO),
                issuer.endpoint(Endpoints.LOGOUT),
                List.of("code"),
                Arrays.stream(ResponseMode.values()).map(ResponseMode::value).toList(),
                grantTypes(),
                List.of(CodeChallenge.METHOD),
                methods(List.of(ClientAuthenticationMethod.values())),
                UnverifiedJwt.ALGORITHMS,
                methods(withSecret()),
                methods(List.of(ClientAuthenticationMethod.values())),
                UnverifiedJwt.ALGORITHMS,
                List.copyOf(resources.scopes().tokens()),
                true,
                clientIdMetadataDocuments,
                List.of("public"),
                OpenIdRegistration.ALGORITHMS.stream()
                        .map(SignatureAlgorithm::value)
                        .toList(),
                claims(),
                // Where the member is missing, OpenID clients take it for true.
                false,
                false,
                issuer.endpoint(Endpoints.PUSHED_REQUESTS),
                onlyPushedRequests,
                Arrays.stream(Prompt.values()).map(Prompt::value).toList(),
                Arrays.stream(PageLanguage.values()).map(PageLanguage::tag).toList(),
                List.of(SignedIntrospection.ALGORITHM.value()),
                DpopVerifier.ALGORITHMS,
                issuer.endpoint(Endpoints.DEVICE_AUTHORIZATION),
                identityProviders ? List.of(IdJagVerifier.PROFILE) : List.of());
    }

    private List<String> grantTypes() {
        return Arrays.stream(GrantType.values())
                .filter(type -> identityProviders || platforms || type != GrantType.JWT_BEARER)
                .map(GrantType::value)
                .toList();
    }

    private static List<String> claims() {
        return Stream.concat(IdTokenIssuer.CLAIMS.stream(), UserInfo.CLAIMS.stream())
                .distinct()
                .toList();
    }

    private static List<ClientAuthenticationMethod> withSecret() {
        return Arrays.stream(ClientAuthenticationMethod.values())
                .filter(ClientAuthenticationMethod::needsSecret)
                .toList();
    }

    private static List<String> methods(List<ClientAuthenticationMethod> methods) {
        return methods.stream().map(ClientAuthenticationMethod::value).toList();
    }
}
