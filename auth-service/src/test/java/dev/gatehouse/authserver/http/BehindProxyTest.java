package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.spec.Verifies;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a client comes from is what a trusted proxy says, and nobody else; what the server is called, nobody says. */
@QuarkusTest
@TestProfile(IssuerWithPathTest.Tenant.class)
class BehindProxyTest {

    private static final String REGISTRATION = "{\"redirect_uris\":[\"https://app.example.com/cb\"]}";
    private static final String SAID = "192.0.2.7";

    @TestHTTPResource("/oauth/register")
    URI register;

    @Inject
    AuditTrail trail;

    @Inject
    AgroalDataSource database;

    @Test
    @Verifies("FORWARDED")
    void the_trusted_proxy_is_believed() throws Exception {
        assertThat(registeredFrom("127.0.0.1", SAID)).isEqualTo(SAID);
    }

    @Test
    @Verifies("FORWARDED")
    void another_who_says_so_is_not() throws Exception {
        assertThat(registeredFrom("127.0.0.2", SAID)).isEqualTo("127.0.0.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Host | evil.example.com",
                "X-Forwarded-Proto | http",
                "X-Forwarded-Prefix | /evil",
                "Forwarded | host=evil.example.com;proto=http",
                "Host | evil.example.com"
            })
    @Verifies("FORWARDED")
    void no_header_changes_what_the_server_is_called(String header, String value) {
        JsonPath metadata = given().header(header, value)
                .get("/.well-known/oauth-authorization-server/t")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(metadata.getString("issuer")).isEqualTo("https://auth.example.com/t");
        assertThat(metadata.getString("token_endpoint")).isEqualTo("https://auth.example.com/t/oauth/token");
    }

    private String registeredFrom(String address, String said) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(register)
                            .header("Content-Type", "application/json")
                            .header("X-Forwarded-For", said)
                            .POST(HttpRequest.BodyPublishers.ofString(REGISTRATION))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return from(JsonPath.from(answer.body()).getString("client_id"));
        } catch (BindException notHere) {
            return abort("this system has one loopback address");
        }
    }

    private String from(String client) throws SQLException, IOException {
        trail.flush();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "SELECT details::json ->> 'from' FROM audit_event WHERE client_id = ? AND event = 'client_registered'")) {
            query.setString(1, client);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }
}
