package dev.gatehouse.mcpserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedHttpTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        executor.close();
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() {
        HttpResponse<byte[]> answer = send(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    @Test
    void a_long_answer_is_none() {
        assertNoAnswer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[300 * 1024]);
            exchange.close();
        });
    }

    @Test
    void an_answer_that_breaks_off_is_none() {
        assertNoAnswer(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.close();
        });
    }

    @Test
    void an_answer_that_never_ends_is_none() {
        assertNoAnswer(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await();
        });
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertNoAnswer(HttpHandler handler) {
        assertThatExceptionOfType(AuthorizationServerUnavailableException.class).isThrownBy(() -> send(handler));
    }

    private HttpResponse<byte[]> send(HttpHandler handler) {
        server.createContext("/", handler);
        return new BoundedHttp()
                .send(BoundedHttp.request(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                        .build());
    }
}
