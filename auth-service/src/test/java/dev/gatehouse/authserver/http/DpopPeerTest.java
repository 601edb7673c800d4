package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.NewRegistration;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else's client proves to hold its key. */
@QuarkusTest
@Verifies("T7")
class DpopPeerTest {

    private static final URI REDIRECT_URI = URI.create("http://127.0.0.1/callback");

    /** What the server calls the endpoint, whatever port it has in a test. */
    private static final URI NAMED = URI.create("http://127.0.0.1:9000/oauth/token");

    @TestHTTPResource("/oauth/token")
    URI endpoint;

    @Inject
    RegistrationStore registrations;

    private TokenClient client;
    private ECKey key;
    private DPoPProofFactory proofs;

    @BeforeEach
    void register() throws Exception {
        client = new TokenClient();
        key = new ECKeyGenerator(Curve.P_256).generate();
        proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
    }

    @Test
    void its_code_and_its_refresh_token_become_bound_tokens() throws Exception {
        Tokens first = tokens(ofPublicClient(new AuthorizationCodeGrant(
                new AuthorizationCode(client.code()),
                REDIRECT_URI,
                new CodeVerifier(AuthorizationAddress.VERIFIER.value()))));
        Tokens second = tokens(ofPublicClient(new RefreshTokenGrant(first.getRefreshToken())));

        assertBound(first.getDPoPAccessToken());
        assertBound(second.getDPoPAccessToken());
    }

    @Test
    void it_gets_a_bound_token_for_itself() throws Exception {
        Client service = TestClients.service(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, Scope.of("user"));
        registrations.add(new NewRegistration(
                service, ClientOrigin.VOUCHED, TestSecrets.next().hash(), Optional.empty()));
        ClientSecretBasic authentication =
                new ClientSecretBasic(new ClientID(service.id().value()), new Secret(TestClients.SECRET.value()));

        assertBound(tokens(new TokenRequest.Builder(endpoint, authentication, new ClientCredentialsGrant()).build())
                .getDPoPAccessToken());
    }

    private TokenRequest ofPublicClient(AuthorizationGrant grant) {
        return new TokenRequest.Builder(endpoint, new ClientID(client.id()), grant).build();
    }

    private Tokens tokens(TokenRequest request) throws Exception {
        HTTPRequest message = request.toHTTPRequest();
        message.setDPoP(proofs.createDPoPJWT("POST", NAMED));
        TokenResponse answer = TokenResponse.parse(message.send());
        assertThat(answer.indicatesSuccess()).isTrue();
        return answer.toSuccessResponse().getTokens();
    }

    private void assertBound(DPoPAccessToken token) throws Exception {
        assertThat(token).isNotNull();
        assertThat(introspect(token.getValue()).getString("cnf.jkt"))
                .isEqualTo(key.computeThumbprint().toString());
    }
}
