package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.gatehouse.authserver.outbound.HttpsIssuer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login by OpenID Connect as somebody else understands it, from discovery to logout. */
@QuarkusTest
@QuarkusTestResource(value = HttpsIssuer.class, restrictToAnnotatedClass = true)
class OpenIdPeerTest {

    private static final URI REDIRECT_URI = URI.create("https://app.example.com/cb");
    private static final URI BYE = URI.create("https://app.example.com/bye");

    @Inject
    dev.gatehouse.oauth.Issuer issuer;

    private final CodeVerifier verifier = new CodeVerifier();
    private final Nonce nonce = new Nonce();
    private final State state = new State();
    private final Visitor visitor = new Visitor();
    private SSLSocketFactory usual;
    private OIDCProviderMetadata provider;

    @BeforeEach
    void discover() throws Exception {
        usual = HTTPRequest.getDefaultSSLSocketFactory();
        HTTPRequest.setDefaultSSLSocketFactory(HttpsIssuer.client().getSocketFactory());
        provider = OIDCProviderMetadata.resolve(new Issuer(issuer.value()));
    }

    @AfterEach
    void trustAsUsual() {
        HTTPRequest.setDefaultSSLSocketFactory(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    @Verifies({"AS2", "AS10", "AS25", "AS45"})
    void from_discovery_to_logout_a_strict_client_is_content(String algorithm) throws Exception {
        OIDCClientInformation client = register(JWSAlgorithm.parse(algorithm));

        OIDCTokens tokens = redeem(client, new AuthorizationCodeGrant(logIn(client), REDIRECT_URI, verifier));
        IDTokenClaimsSet login = validator(client).validate(tokens.getIDToken(), nonce);

        AccessTokenValidator.validate(
                tokens.getAccessToken(),
                client.getOIDCMetadata().getIDTokenJWSAlg(),
                new AccessTokenHash(login.getStringClaim("at_hash")));
        assertThat(login.getAuthenticationTime()).isBeforeOrEqualTo(login.getIssueTime());
        UserInfo user = userInfo(tokens.getAccessToken());
        assertThat(user.getSubject()).isEqualTo(login.getSubject());
        assertThat(user.getName()).isEqualTo("Ada Min");
        assertThat(user.getEmailAddress()).isEqualTo("admin@example.com");

        OIDCTokens refreshed = redeem(client, new RefreshTokenGrant(tokens.getRefreshToken()));
        assertThat(validator(client).validate(refreshed.getIDToken(), null).getSubject())
                .isEqualTo(login.getSubject());

        URI logout = new LogoutRequest(provider.getEndSessionEndpointURI(), refreshed.getIDToken(), BYE, state).toURI();
        assertThat(visitor.get(logout.getRawPath() + "?" + logout.getRawQuery()).header("Location"))
                .isEqualTo(BYE + "?state=" + state);
    }

    private OIDCClientInformation register(JWSAlgorithm algorithm) throws Exception {
        OIDCClientMetadata metadata = new OIDCClientMetadata();
        metadata.setRedirectionURI(REDIRECT_URI);
        metadata.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        metadata.setScope(new Scope("openid", "profile", "email"));
        metadata.setIDTokenJWSAlg(algorithm);
        metadata.setPostLogoutRedirectionURIs(Set.of(BYE));
        return ((OIDCClientInformationResponse) OIDCClientRegistrationResponseParser.parse(
                                new OIDCClientRegistrationRequest(provider.getRegistrationEndpointURI(), metadata, null)
                                        .toHTTPRequest()
                                        .send())
                        .toSuccessResponse())
                .getOIDCClientInformation();
    }

    private AuthorizationCode logIn(OIDCClientInformation client) throws Exception {
        URI request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), client.getID(), REDIRECT_URI)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        String location = visitor.approvedAt(request).header("Location");
        AuthenticationSuccessResponse response =
                AuthenticationResponseParser.parse(URI.create(location)).toSuccessResponse();
        assertThat(response.getState()).isEqualTo(state);
        assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
        return response.getAuthorizationCode();
    }

    private OIDCTokens redeem(OIDCClientInformation client, AuthorizationGrant grant) throws Exception {
        TokenRequest request = new TokenRequest.Builder(
                        provider.getTokenEndpointURI(),
                        new ClientSecretBasic(client.getID(), client.getSecret()),
                        grant)
                .build();
        return OIDCTokenResponseParser.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .getTokens()
                .toOIDCTokens();
    }

    private IDTokenValidator validator(OIDCClientInformation client) throws Exception {
        JWKSet keys = JWKSet.parse(new HTTPRequest(HTTPRequest.Method.GET, provider.getJWKSetURI())
                .send()
                .getBody());
        return new IDTokenValidator(
                provider.getIssuer(), client.getID(), client.getOIDCMetadata().getIDTokenJWSAlg(), keys);
    }

    private UserInfo userInfo(AccessToken token) throws Exception {
        return UserInfoResponse.parse(new UserInfoRequest(provider.getUserInfoEndpointURI(), token)
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse()
                .getUserInfo();
    }
}
