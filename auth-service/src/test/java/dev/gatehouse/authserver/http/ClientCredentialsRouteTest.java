package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
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
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ClientCredentialsRouteTest {

    @Inject
    RegistrationStore registrations;

    @Inject
    SessionFactory sessions;

    @TestHTTPResource("/oauth/token")
    URI endpoint;

    private final Client service =
            TestClients.service(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, Scope.of("user", "user:write"));

    @BeforeEach
    void putOnFile() {
        registrations.add(new NewRegistration(
                service, ClientOrigin.VOUCHED, TestSecrets.next().hash(), Optional.empty()));
    }

    @Test
    @Verifies({"AS1", "AS40"})
    void another_implementation_gets_a_token_for_itself() throws Exception {
        TokenRequest request = new TokenRequest.Builder(
                        endpoint,
                        new ClientSecretBasic(
                                new ClientID(service.id().value()), new Secret(TestClients.SECRET.value())),
                        new ClientCredentialsGrant())
                .scope(com.nimbusds.oauth2.sdk.Scope.parse("user"))
                .resource(URI.create("http://127.0.0.1:8000/mcp"))
                .build();

        TokenResponse answer = TokenResponse.parse(request.toHTTPRequest().send());

        assertThat(answer.indicatesSuccess()).isTrue();
        String token = answer.toSuccessResponse().getTokens().getAccessToken().getValue();
        assertThat(introspect(token).getString("sub")).isEqualTo(service.id().value());
        assertThat(answer.toSuccessResponse().getTokens().getRefreshToken()).isNull();
    }

    @Test
    void a_token_costs_the_look_at_the_client_and_its_introspection_one_more() {
        String token = ask().jsonPath().getString("access_token");
        long before = statements();

        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(statements() - before).isEqualTo(1);

        assertThat(introspect(token).getBoolean("active")).isTrue();
        assertThat(statements() - before).isEqualTo(2);
    }

    @Test
    @Verifies("T11")
    void a_token_is_revoked_by_its_client() {
        String token = ask().jsonPath().getString("access_token");

        given().auth()
                .preemptive()
                .basic(service.id().value(), TestClients.SECRET.value())
                .contentType(ContentType.URLENC)
                .formParam("token", token)
                .post("/oauth/revoke")
                .then()
                .statusCode(200);

        assertThat(introspect(token).getMap("")).isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @Verifies({"AS46", "T14"})
    @ValueSource(strings = {"scope=%FF", "scope=a%00b", "scope=user&scope=user", "resource=%ZZ", "scope=%22"})
    void what_cannot_be_read_is_the_clients_mistake(String more) {
        Response answer = given().auth()
                .preemptive()
                .basic(service.id().value(), TestClients.SECRET.value())
                .contentType(ContentType.URLENC)
                .body("grant_type=client_credentials&" + more)
                .post("/oauth/token");

        assertError(answer, 400, more.endsWith("%22") ? "invalid_scope" : "invalid_request");
    }

    private Response ask() {
        return given().auth()
                .preemptive()
                .basic(service.id().value(), TestClients.SECRET.value())
                .contentType(ContentType.URLENC)
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token");
    }

    private long statements() {
        return sessions.getStatistics().getPrepareStatementCount();
    }
}
