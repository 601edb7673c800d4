package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenExchangeRouteTest {

    private static final String SECRET = "development-only-introspection-secret";
    private static final String REQUEST = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
            + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token";

    @Inject
    SessionFactory sessions;

    @TestHTTPResource("/oauth/token")
    URI endpoint;

    private TokenClient client;

    @BeforeEach
    void registerAClient() {
        client = new TokenClient();
    }

    @Test
    @Verifies("T4")
    void another_implementation_narrows_a_users_token() throws Exception {
        String users = usersToken();
        TokenRequest request = new TokenRequest.Builder(
                        endpoint,
                        new ClientSecretBasic(new ClientID("mcp"), new Secret(SECRET)),
                        new TokenExchangeGrant(new BearerAccessToken(users), TokenTypeURI.ACCESS_TOKEN))
                .scope(Scope.parse("user:write"))
                .resource(URI.create("http://127.0.0.1:8000/mcp"))
                .build();

        TokenResponse answer = TokenResponse.parse(request.toHTTPRequest().send());

        assertThat(answer.indicatesSuccess()).isTrue();
        AccessTokenResponse success = answer.toSuccessResponse();
        assertThat(success.getTokens().getAccessToken().getIssuedTokenType()).isEqualTo(TokenTypeURI.ACCESS_TOKEN);
        assertThat(success.getTokens().getRefreshToken()).isNull();
        JsonPath exchanged = introspect(success.getTokens().getAccessToken().getValue());
        assertThat(exchanged.getString("scope")).isEqualTo("user:write");
        assertThat(exchanged.getString("sub")).isEqualTo(introspect(users).getString("sub"));
        assertThat(exchanged.getMap("act")).isEqualTo(Map.of("sub", "mcp"));
        assertThat(exchanged.getString("client_id")).isEqualTo("mcp");
    }

    @Test
    @Verifies("T11")
    void it_ends_with_the_users_authorization() {
        String users = usersToken();
        String exchanged = exchange("&subject_token=" + users).jsonPath().getString("access_token");
        assertThat(introspect(exchanged).getBoolean("active")).isTrue();

        client.revoke(users);

        assertThat(introspect(exchanged).getMap("")).isEqualTo(Map.of("active", false));
    }

    @Test
    void an_exchange_and_its_introspection_cost_a_statement_each() {
        String users = usersToken();
        long before = statements();

        Response answer = exchange("&subject_token=" + users);
        assertThat(statements() - before).isEqualTo(1);

        introspect(answer.jsonPath().getString("access_token"));
        assertThat(statements() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @Verifies({"AS46", "T14"})
    @ValueSource(
            strings = {
                "",
                "&subject_token=",
                "&subject_token=%00",
                "&subject_token=%FF",
                "&subject_token=a&subject_token=b",
                "&subject_token=a.b.c",
                "&subject_token=a&actor_token=b&actor_token_type=c",
                "&subject_token=a&audience=mcp&audience=mcp"
            })
    void what_is_no_exchange_is_the_clients_mistake(String more) {
        assertError(exchange(more), 400, "invalid_request");
    }

    private String usersToken() {
        return client.redeem(Visitor.code(client.authorization().with("scope", "user user:write")))
                .jsonPath()
                .getString("access_token");
    }

    private static Response exchange(String more) {
        return given().auth()
                .preemptive()
                .basic("mcp", SECRET)
                .contentType(ContentType.URLENC)
                .body(REQUEST + more)
                .post("/oauth/token");
    }

    private long statements() {
        return sessions.getStatistics().getPrepareStatementCount();
    }
}
