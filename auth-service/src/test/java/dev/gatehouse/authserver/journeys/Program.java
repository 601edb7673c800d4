package dev.gatehouse.authserver.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Sends what a Python program sends that uses the library {@code requests}.
 *
 * @param server where the server of the test listens; it publishes the addresses of {@link #ISSUER}
 */
record Program(URI server) {

    static final String ISSUER = "http://127.0.0.1:9000";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer, and what the program reads from it. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonPath json() {
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            return JsonPath.from(text());
        }
    }

    Answer get(String address) throws Exception {
        return send(request(address).GET());
    }

    Answer post(String address, String json) throws Exception {
        return send(request(address).header("Content-Type", "application/json").POST(body(json)));
    }

    Answer put(String address, String json, String token) throws Exception {
        return send(request(address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .PUT(body(json)));
    }

    Answer delete(String address, String token) throws Exception {
        return send(request(address).header("Authorization", "Bearer " + token).DELETE());
    }

    private HttpRequest.Builder request(String address) {
        assertThat(address).startsWith(ISSUER + "/");
        return HttpRequest.newBuilder(server.resolve(address.substring(ISSUER.length())))
                .header("User-Agent", "python-requests/2.32.3")
                .header("Accept-Encoding", "gzip, deflate")
                .header("Accept", "*/*");
    }

    /** That library escapes all that is not ASCII. */
    private static BodyPublisher body(String json) {
        return BodyPublishers.ofString(json.chars()
                .mapToObj(c -> c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining()));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    }
}
