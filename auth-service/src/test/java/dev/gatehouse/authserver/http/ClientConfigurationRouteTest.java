package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.client.ClientDeleteRequest;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientInformationResponse;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.ClientReadRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.client.ClientUpdateRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Verifies("AS85")
class ClientConfigurationRouteTest {

    @TestHTTPResource("/oauth/register")
    URI endpoint;

    private String address;
    private String token;
    private String id;

    @BeforeEach
    void register() {
        Response registered = given().contentType(ContentType.JSON)
                .body(Map.of("redirect_uris", List.of("http://127.0.0.1/cb"), "client_name", "Harbour Notes"))
                .post("/oauth/register");
        id = registered.path("client_id");
        token = registered.path("registration_access_token");
        address = "/oauth/register/" + id;
        assertThat(registered.<String>path("registration_client_uri")).endsWith(address);
    }

    @Test
    void a_client_reads_updates_and_deletes_its_registration() {
        Response read = with(token).get(address);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.header("Cache-Control")).isEqualTo("no-store");
        assertThat(read.<String>path("client_name")).isEqualTo("Harbour Notes");
        assertThat(read.asString()).doesNotContain("null", "registration_access_token", "\"client_secret\"");

        Response updated = with(token).body("{\"client_name\":\"Port Notes\"}").put(address);
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(updated.<String>path("client_name")).isEqualTo("Port Notes");
        assertThat(updated.<List<String>>path("redirect_uris")).containsExactly("http://127.0.0.1/cb");
        String next = updated.path("registration_access_token");
        assertUnauthorized(with(token).get(address));

        Response deleted = with(next).delete(address);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.asString()).isEmpty();
        assertUnauthorized(with(next).get(address));
        assertError(
                given().formParams("grant_type", "refresh_token", "refresh_token", "x", "client_id", id)
                        .post("/oauth/token"),
                401,
                "invalid_client");
    }

    @Test
    void an_independent_peer_manages_its_registration() throws Exception {
        ClientMetadata metadata = new ClientMetadata();
        metadata.setRedirectionURI(URI.create("https://app.example.com/callback"));
        metadata.setName("A peer");
        metadata.setEmailContacts(List.of("a@example.com"));
        ClientInformation registered = information(new ClientRegistrationRequest(endpoint, metadata, null)
                .toHTTPRequest()
                .send());

        URI registration = URI.create(endpoint + "/" + registered.getID());
        metadata.setName("The same peer");
        ClientInformation updated = information(new ClientUpdateRequest(
                        registration,
                        registered.getID(),
                        registered.getRegistrationAccessToken(),
                        metadata,
                        registered.getSecret())
                .toHTTPRequest()
                .send());
        BearerAccessToken next = updated.getRegistrationAccessToken();
        ClientInformation read = information(
                new ClientReadRequest(registration, next).toHTTPRequest().send());

        assertThat(read.getMetadata().getName()).isEqualTo("The same peer");
        assertThat(read.getMetadata().getEmailContacts()).containsExactly("a@example.com");
        assertThat(new ClientDeleteRequest(registration, next)
                        .toHTTPRequest()
                        .send()
                        .getStatusCode())
                .isEqualTo(204);
    }

    private static ClientInformation information(HTTPResponse response) throws Exception {
        return ((ClientInformationResponse) ClientRegistrationResponse.parse(response)).getClientInformation();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic eDp5", "Bearer \u00e4", "bearer a b"})
    @Verifies({"R6", "T10"})
    void who_has_not_the_token_learns_nothing(String header) {
        for (String path : List.of(address, "/oauth/register/unknown", "/oauth/register/%27%20OR%20true")) {
            RequestSpecification request = given().contentType(ContentType.JSON).body("{}");
            if (!header.isEmpty()) {
                request.header("Authorization", header);
            }
            assertUnauthorized(request.get(path));
            assertUnauthorized(request.put(path));
            assertUnauthorized(request.delete(path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"client_name\":\"a\\u0000\"}", "{\"a\":1,\"a\":2}"})
    @Verifies("T14")
    void what_is_no_clean_object_changes_nothing(String body) {
        assertError(with(token).body(body).put(address), 400, "invalid_client_metadata");
        assertThat(with(token).get(address).<String>path("client_name")).isEqualTo("Harbour Notes");
    }

    private static RequestSpecification with(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    private static void assertUnauthorized(Response answer) {
        assertError(answer, 401, "invalid_token");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
}
