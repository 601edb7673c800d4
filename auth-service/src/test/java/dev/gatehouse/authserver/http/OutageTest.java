package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is short of something for a while: it says so, and takes nothing for done. */
@QuarkusTest
@TestProfile(OutageTest.Scarcity.class)
class OutageTest {

    private static final int CONNECTIONS = 3;
    private static final int AT_ONCE = 20;

    public static final class Scarcity implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.max-size", String.valueOf(CONNECTIONS),
                    "quarkus.datasource.jdbc.acquisition-timeout", "PT0.2S",
                    "gatehouse.auth.password-hashing.concurrency", "1",
                    "gatehouse.auth.password-hashing.patience", "PT0.001S",
                    "gatehouse.auth.requests-at-once", String.valueOf(AT_ONCE));
        }
    }

    @Inject
    AgroalDataSource database;

    @Inject
    Event<ShutdownDelayInitiatedEvent> drain;

    @Test
    @Verifies("T11")
    void a_revocation_that_did_not_happen_is_not_acknowledged() throws SQLException {
        TokenClient client = new TokenClient();
        JsonPath tokens = client.tokens();

        withoutDatabase(() -> assertUnavailable(client.revoke(tokens.getString("refresh_token"))));

        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void programs_are_asked_to_come_back() throws SQLException {
        TokenClient client = new TokenClient();
        String code = client.code();

        withoutDatabase(() -> {
            assertUnavailable(client.redeem(code));
            assertUnavailable(given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .body(client.authorization().query())
                    .post("/oauth/par"));
            assertUnavailable(given().contentType(ContentType.JSON)
                    .body("{\"redirect_uris\":[\"http://127.0.0.1/cb\"]}")
                    .post("/oauth/register"));
        });

        assertThat(client.redeem(code).statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies("AS94")
    void devices_are_asked_to_come_back_and_get_their_code_and_their_tokens_then() throws SQLException {
        Device device = new Device("A device");
        String code = device.codes().getString("device_code");

        withoutDatabase(() -> {
            assertUnavailable(device.ask("scope", "user"));
            assertUnavailable(device.poll(code));
        });

        assertError(device.poll(code), 400, "authorization_pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_code", "client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"})
    void no_grant_takes_an_outage_for_a_mistake_of_the_client(String grantType) throws SQLException {
        withoutDatabase(() -> assertUnavailable(given().contentType(ContentType.URLENC)
                .formParam("grant_type", grantType)
                .formParam("client_id", "app")
                .formParam("code", "a-code")
                .formParam("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                .formParam("assertion", "e30.e30.AA")
                .post("/oauth/token")));
    }

    @Test
    @Verifies("R7")
    void people_get_a_page() throws SQLException {
        AuthorizationAddress address = new TokenClient().authorization();

        withoutDatabase(() -> {
            Response page = new Visitor().get(address.toString());

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isEqualTo("5");
            assertThat(page.header("Location")).isNull();
            assertThat(page.asString())
                    .contains("<h1>Please try again in a moment</h1>")
                    .doesNotContain("SQL", "onnection", "xception");
            PageHeaders.assertSafe(page);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/.well-known/oauth-authorization-server", "/oauth/jwks", "/health", "/errors", "/gatehouse.css"
            })
    void what_needs_no_database_is_still_there(String path) throws SQLException {
        withoutDatabase(() -> assertThat(given().get(path).statusCode()).isEqualTo(200));
    }

    @Test
    void too_many_logins_at_once_are_asked_to_come_back() throws Exception {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        Visitor visitor = new Visitor();
        Response login = visitor.loginPage(AuthorizationAddress.of(client.id(), "https://app.example.com/cb"));

        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Response>> attempts = IntStream.range(0, 16)
                    .mapToObj(_ -> threads.submit(() -> visitor.form(login, "username", "nobody", "password", "wrong")
                            .post(visitor.action(login))))
                    .toList();
            for (Future<Response> attempt : attempts) {
                answers.add(attempt.get());
            }
        }

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .allSatisfy(page -> assertThat(page.header("Retry-After")).isEqualTo("5"))
                .allSatisfy(PageHeaders::assertSafe);
    }

    @Test
    void it_lives_without_the_database_and_is_not_ready() throws SQLException {
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);

        withoutDatabase(() -> {
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
        });

        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void who_comes_when_it_has_as_much_to_do_as_it_may_is_asked_to_come_back() throws IOException {
        TokenClient client = new TokenClient();
        AuthorizationAddress address = client.authorization();

        List<Socket> atWork = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            atWork.add(requestWithoutEnd(60_000));
        }
        await().until(() -> client.refresh("unknown").statusCode() == 503);
        assertUnavailable(client.refresh("unknown"));
        Response page = new Visitor().get(address.toString());
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("5");
        for (String path :
                List.of("/oauth/jwks", "/.well-known/oauth-authorization-server", "/health", "/q/health/ready")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(200);
        }

        for (Socket socket : atWork) {
            socket.close();
        }
        await().until(() -> client.refresh("unknown").statusCode() == 400);
    }

    /** A request whose body does not come. */
    @Test
    void who_is_slow_with_a_short_body_holds_no_place() throws IOException {
        TokenClient client = new TokenClient();
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 2 * AT_ONCE; i++) {
            slow.add(requestWithoutEnd(100));
        }
        await().during(Duration.ofSeconds(1))
                .until(() -> client.refresh("unknown").statusCode() == 400);
        for (Socket socket : slow) {
            socket.close();
        }
    }

    private static Socket requestWithoutEnd(int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream().write("""
                POST /oauth/token HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                """.formatted(length).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void who_keeps_a_connection_while_it_drains_is_asked_to_come_by_another() {
        assertThat(given().get("/oauth/jwks").header("Connection")).isNotEqualTo("close");

        drain.fire(new ShutdownDelayInitiatedEvent());

        Response answer = new TokenClient().refresh("unknown");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(given().get("/oauth/jwks").header("Connection")).isEqualTo("close");
    }

    private void withoutDatabase(Runnable then) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                taken.add(database.getConnection());
            }
            then.run();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private static void assertUnavailable(Response answer) {
        assertError(answer, 503, "temporarily_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
}
