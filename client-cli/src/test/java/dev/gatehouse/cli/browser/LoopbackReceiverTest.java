package dev.gatehouse.cli.browser;

import static dev.gatehouse.cli.fixture.Samples.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.cli.fixture.Samples;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackReceiverTest {

    private final LoopbackReceiver receiver = LoopbackReceiver.open(0).orElseThrow();
    private final PendingAuthorization pending =
            Samples.pending(true).request().begin(receiver.redirectUri(), new java.util.Random(3));
    private final CompletableFuture<Optional<Result<VerifiedCallback, Failure>>> outcome =
            CompletableFuture.supplyAsync(() -> receiver.await(pending, Duration.ofSeconds(30)));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    @Verifies("CL20")
    void the_right_answer_ends_the_wait_with_a_friendly_page() throws Exception {
        HttpResponse<String> page = get(right("code=abc"));

        assertThat(outcome().toOptional().orElseThrow().code()).isEqualTo("abc");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("You are logged in", "https://mcp.example.com/mcp", "You can close this window")
                .doesNotContain("abc", pending.state());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @Verifies({"K3", "CL15"})
    @ValueSource(strings = {"", "?code=evil", "?code=evil&state=guess", "?error=access_denied&state=guess", "?%zz"})
    void a_foreign_request_is_sent_away_and_does_not_spoil_the_login(String query) throws Exception {
        assertThat(raw("GET", "/callback" + query)).startsWith("HTTP/1.1 400");
        assertThat(outcome).isNotDone();

        get(right("code=abc"));

        assertThat(outcome().toOptional().orElseThrow().code()).isEqualTo("abc");
    }

    @ParameterizedTest
    @Verifies("K3")
    @CsvSource({
        "GET, /, 404",
        "GET, /favicon.ico, 404",
        "GET, /callback/x, 404",
        "POST, /callback, 405",
        "HEAD, /callback, 405"
    })
    void other_requests_find_nothing(String method, String path, int status) throws Exception {
        assertThat(raw(method, path)).startsWith("HTTP/1.1 " + status);
        assertThat(outcome).isNotDone();
    }

    @Test
    @Verifies("K3")
    void nothing_of_a_hostile_request_is_on_the_page() throws Exception {
        String script = encoded("<script>alert(1)</script>");

        HttpResponse<String> page = get(right("error=" + script + "&error_description=" + script));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("The login did not succeed").doesNotContain("script>", "alert");
        assertThat(outcome()).isInstanceOf(Result.Err.class);
    }

    @Test
    @Verifies("K3")
    void the_page_escapes_what_it_shows() {
        assertThat(CallbackPage.loggedIn("https://a.example/\"><script>&"))
                .contains("https://a.example/&quot;&gt;&lt;script&gt;&amp;")
                .doesNotContain("<script>");
    }

    @Test
    @Verifies({"K3", "K4"})
    void it_answers_once_and_then_is_gone() throws Exception {
        get(right("code=abc"));
        assertThat(outcome().toOptional().orElseThrow().code()).isEqualTo("abc");

        assertThat(get(right("code=second")).statusCode()).isEqualTo(410);
        receiver.close();

        assertThatThrownBy(() -> get(right("code=third"))).isInstanceOf(IOException.class);
    }

    @Test
    @Verifies("K3")
    void it_listens_on_the_loopback_interface_alone() throws Exception {
        int port = receiver.redirectUri().uri().getPort();

        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
                .toList()) {
            assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void who_does_not_come_is_not_waited_for_longer_than_asked() {
        try (LoopbackReceiver other = LoopbackReceiver.open(0).orElseThrow()) {
            assertThat(other.await(pending, Duration.ofMillis(50))).isEmpty();
        }
    }

    private String right(String answer) {
        return "/callback?" + answer + "&state=" + pending.state() + "&iss=" + encoded(Samples.ISSUER.value());
    }

    private Result<VerifiedCallback, Failure> outcome() throws Exception {
        return outcome.get(10, TimeUnit.SECONDS).orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = receiver.redirectUri().uri().resolve(path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status line of the answer to a request that no client library would send. */
    private String raw(String method, String target) throws IOException {
        URI uri = receiver.redirectUri().uri();
        try (Socket socket = new Socket("127.0.0.1", uri.getPort())) {
            socket.getOutputStream()
                    .write((method + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").getBytes());
            return new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream())).readLine();
        }
    }
}
