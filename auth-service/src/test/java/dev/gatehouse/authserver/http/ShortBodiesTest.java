package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** By hand, since HTTP clients send bodies in one piece and without asking. */
@QuarkusTest
class ShortBodiesTest {

    private static final String BODY = "grant_type=nonsense&scope=x";

    @Test
    void a_body_that_comes_in_pieces_is_read_whole() throws Exception {
        try (Socket client = new Socket("127.0.0.1", RestAssured.port)) {
            send(client, head("Connection: close"));
            send(client, BODY.substring(0, 5));
            Thread.sleep(100);
            send(client, BODY.substring(5));
            assertThat(answer(client)).startsWith("HTTP/1.1 400 ").contains("client_id is missing");
        }
    }

    @Test
    void a_client_that_asks_whether_to_go_on_is_told_so() throws Exception {
        try (Socket client = new Socket("127.0.0.1", RestAssured.port)) {
            client.setSoTimeout(10_000);
            send(client, head("Expect: 100-continue", "Connection: close"));
            assertThat(line(client.getInputStream())).startsWith("HTTP/1.1 100");
            send(client, BODY);
            assertThat(answer(client)).contains("client_id is missing");
        }
    }

    @Test
    void what_comes_by_http_2_is_read_as_well() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/oauth/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(BODY))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).contains("client_id is missing");
        }
    }

    private static String head(String... headers) {
        return "POST /oauth/token HTTP/1.1\r\nHost: 127.0.0.1:9000\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + BODY.length() + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static String line(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = answer.read(); c >= 0 && c != '\n'; c = answer.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static String answer(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
