package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With everything logged that there is to say, by the libraries too, at the lowest level that can be set. */
@QuarkusTest
class SecretsInLogsTest {

    private static final Logger ROOT = Logger.getLogger("");

    private final Lines lines = new Lines();
    private final Level before = ROOT.getLevel();
    private final List<Handler> others = List.of(ROOT.getHandlers());

    @BeforeEach
    void listen() {
        others.forEach(ROOT::removeHandler);
        ROOT.addHandler(lines);
        ROOT.setLevel(org.jboss.logmanager.Level.DEBUG);
    }

    @AfterEach
    void stop_listening() {
        ROOT.setLevel(before);
        ROOT.removeHandler(lines);
        others.forEach(ROOT::addHandler);
    }

    @Test
    @Verifies("LOG_SECRETS")
    void a_whole_flow_and_its_mishaps_leave_no_secret_in_the_log() {
        TokenClient client = new TokenClient();
        Visitor visitor = new Visitor();
        Response login = visitor.loginPage(client.authorization());
        Response mistyped = visitor.submit(login, "username", "admin", "password", "hunter2-mistyped");
        visitor.submit(mistyped, "username", "passw0rd-in-the-wrong-field", "password", "123456-and-more");
        Visitor second = new Visitor();
        String code = second.approve(client.authorization()).get("code").orElseThrow();
        client.redeem(code, "wrong-verifier-wrong-verifier-wrong-verifier-wrong");
        JsonPath tokens = client.tokens();
        String refreshToken = tokens.getString("refresh_token");
        JsonPath refreshed = client.refresh(refreshToken).jsonPath();
        TokenClient.introspect(refreshed.getString("access_token"));
        client.revoke(refreshed.getString("refresh_token"));
        client.refresh(refreshToken);
        given().auth().preemptive().basic("mcp", "wrong-client-secret").post("/oauth/introspect");
        given().header("Authorization", "Bearer " + refreshed.getString("access_token"))
                .get("/oauth/userinfo");
        given().get("/oauth/userinfo?access_token=token-in-a-query");
        given().contentType(ContentType.JSON)
                .body(Map.of("redirect_uris", List.of("nonsense"), "client_secret", "secret-that-nobody-asked-for"))
                .post("/oauth/register");

        assertThat(lines.seen).as("what is logged, is seen").anyMatch(line -> line.contains("tokens_issued"));
        List<String> secrets = List.of(
                "hunter2-mistyped",
                "passw0rd-in-the-wrong-field",
                "123456-and-more",
                code,
                AuthorizationAddress.VERIFIER.value(),
                "wrong-verifier",
                tokens.getString("access_token"),
                refreshToken,
                refreshed.getString("access_token"),
                refreshed.getString("refresh_token"),
                "wrong-client-secret",
                "token-in-a-query",
                "secret-that-nobody-asked-for");
        assertThat(secrets).allSatisfy(secret -> assertThat(lines.seen).noneMatch(line -> line.contains(secret)));
        assertThat(second.cookies().values())
                .allSatisfy(secret -> assertThat(lines.seen).noneMatch(line -> line.contains(secret)));
    }

    /** All that a line can show: the message, what was thrown, what the request carries along. */
    private static final class Lines extends Handler {

        private final PatternFormatter format = new PatternFormatter("%c %s %X%e");
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            String category = String.valueOf(line.getLoggerName());
            // The client of the test is in the same process.
            if (!category.startsWith("org.apache.http") && !category.startsWith("io.restassured")) {
                seen.add(format.format(ExtLogRecord.wrap(line)));
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
