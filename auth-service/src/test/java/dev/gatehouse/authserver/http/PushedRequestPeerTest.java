package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else's client pushes its requests. */
@QuarkusTest
@Verifies("A14")
class PushedRequestPeerTest {

    private static final URI REDIRECT_URI = URI.create("https://app.example.com/cb");

    @TestHTTPResource
    URI base;

    private final CodeVerifier verifier = new CodeVerifier();
    private final State state = new State();
    private ClientID id;
    private ClientAuthentication authentication;

    @BeforeEach
    void register() {
        TestRegistration client = TestRegistration.register("Peer", "client_secret_basic", REDIRECT_URI.toString());
        id = new ClientID(client.id());
        authentication = new ClientSecretBasic(id, new Secret(client.secret()));
    }

    @Test
    void its_request_becomes_a_token() throws ParseException, IOException {
        PushedAuthorizationSuccessResponse pushed = push(request().build()).toSuccessResponse();
        assertThat(pushed.getLifetime()).isEqualTo(90);

        AuthorizationSuccessResponse answer = answer(pushed).toSuccessResponse();

        assertThat(answer.getState()).isEqualTo(state);
        assertThat(answer.getIssuer().getValue()).isEqualTo("http://127.0.0.1:9000");
        assertThat(redeem(answer.getAuthorizationCode())
                        .toSuccessResponse()
                        .getTokens()
                        .getBearerAccessToken()
                        .getScope())
                .isEqualTo(new Scope("user:write"));
    }

    @Test
    void it_understands_what_is_wrong() throws ParseException, IOException {
        PushedAuthorizationErrorResponse refused = push(new AuthorizationRequest.Builder(ResponseType.CODE, id)
                        .redirectionURI(REDIRECT_URI)
                        .build())
                .toErrorResponse();

        assertThat(refused.getErrorObject().getCode()).isEqualTo("invalid_request");
        assertThat(refused.getErrorObject().getHTTPStatusCode()).isEqualTo(400);
    }

    @Test
    void it_understands_that_nobody_is_logged_in() throws ParseException, IOException {
        PushedAuthorizationSuccessResponse pushed =
                push(request().prompt(new Prompt(Prompt.Type.NONE)).build()).toSuccessResponse();
        String location = new Visitor().get(address(pushed)).header("Location");

        AuthorizationErrorResponse refused =
                AuthorizationResponse.parse(URI.create(location)).toErrorResponse();

        assertThat(refused.getErrorObject().getCode()).isEqualTo("login_required");
        assertThat(refused.getState()).isEqualTo(state);
    }

    private AuthorizationRequest.Builder request() {
        return new AuthorizationRequest.Builder(ResponseType.CODE, id)
                .redirectionURI(REDIRECT_URI)
                .scope(new Scope("user:write"))
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    private PushedAuthorizationResponse push(AuthorizationRequest request) throws ParseException, IOException {
        return PushedAuthorizationResponse.parse(
                new PushedAuthorizationRequest(base.resolve("/oauth/par"), authentication, request)
                        .toHTTPRequest()
                        .send());
    }

    private String address(PushedAuthorizationSuccessResponse pushed) {
        return new AuthorizationRequest.Builder(pushed.getRequestURI(), id)
                .endpointURI(base.resolve("/oauth/authorize"))
                .build()
                .toURI()
                .toString();
    }

    private AuthorizationResponse answer(PushedAuthorizationSuccessResponse pushed) throws ParseException {
        Visitor visitor = new Visitor();
        var login = visitor.follow(visitor.get(address(pushed)));
        var consent = visitor.follow(visitor.submit(login, "username", "admin", "password", "123456"));
        return AuthorizationResponse.parse(
                URI.create(visitor.submit(consent, "decision", "approve").header("Location")));
    }

    private TokenResponse redeem(AuthorizationCode code) throws ParseException, IOException {
        return TokenResponse.parse(new TokenRequest(
                        base.resolve("/oauth/token"),
                        authentication,
                        new AuthorizationCodeGrant(code, REDIRECT_URI, verifier))
                .toHTTPRequest()
                .send());
    }
}
