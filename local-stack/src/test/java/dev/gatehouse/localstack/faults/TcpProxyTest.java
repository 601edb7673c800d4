package dev.gatehouse.localstack.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy before a server that says everything back. */
class TcpProxyTest {
    private static final int NOTHING_CAME = 300;

    private ServerSocket echo;
    private TcpProxy proxy;
    private volatile boolean hasTarget = true;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Thread.startVirtualThread(this::serve);
        proxy = new TcpProxy(() ->
                hasTarget ? Optional.of(new InetSocketAddress("127.0.0.1", echo.getLocalPort())) : Optional.empty());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private void serve() {
        try {
            while (true) {
                var socket = echo.accept();
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException gone) {
                        // as clients do
                    }
                });
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    @Test
    void what_is_said_arrives_on_both_sides() throws IOException {
        try (var client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void a_cut_ends_the_connections_and_lets_in_new_ones() throws IOException {
        try (var old = connect()) {
            ask(old, "hello");
            proxy.cut();
            assertThat(isAtEnd(old)).isTrue();
        }
        try (var client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void what_fell_silent_stays_so_and_nobody_is_told() throws IOException {
        try (var old = connect()) {
            ask(old, "hello");
            proxy.silence();
            assertSilent(old);
            proxy.restore();
            assertSilent(old);
        }
        try (var client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void who_comes_while_there_is_no_target_is_turned_away() throws IOException {
        hasTarget = false;
        try (var client = connect()) {
            assertThat(isAtEnd(client)).isTrue();
        }
    }

    @Test
    void a_watcher_sees_each_question_once_and_can_keep_an_answer_back() throws IOException {
        List<String> seen = new ArrayList<>();
        proxy.watch(new TcpProxy.Watcher() {
            @Override
            public boolean passesQuestion(boolean isFirst) {
                seen.add(isFirst ? "question" : "more");
                return true;
            }

            @Override
            public boolean passesAnswer() {
                seen.add("answer");
                return seen.size() < 4;
            }
        });
        try (var client = connect()) {
            assertThat(ask(client, "one")).isEqualTo("one");
            client.getOutputStream().write("two".getBytes(US_ASCII));
            assertThat(isAtEnd(client)).isTrue();
        }
        assertThat(seen).containsExactly("question", "answer", "question", "answer");
    }

    private Socket connect() throws IOException {
        return new Socket("127.0.0.1", proxy.port());
    }

    private static String ask(Socket client, String question) throws IOException {
        client.getOutputStream().write(question.getBytes(US_ASCII));
        return new String(client.getInputStream().readNBytes(question.length()), US_ASCII);
    }

    private static boolean isAtEnd(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(NOTHING_CAME);
        client.getOutputStream().write('x');
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> client.getInputStream().read());
    }
}
