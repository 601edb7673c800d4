package dev.gatehouse.authserver.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A host that answers byte for byte as a test tells it to, and remembers who came. */
final class TlsHost implements AutoCloseable {

    /** What the host says to a request. */
    @FunctionalInterface
    interface Answer {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Answer answer;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();

    TlsHost(SSLContext tls, Answer answer) {
        this.answer = answer;
        try {
            this.listener = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** A complete answer. */
    static Answer says(String head, String body) {
        return out -> out.write((head.replace("\n", "\r\n")
                        + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    static Answer document(String body) {
        return says("HTTP/1.1 200 OK\nContent-Type: application/json", body);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    /** The heads of the requests that arrived. */
    List<String> requests() {
        return requests;
    }

    /** Whether somebody hung up on this host before it had said all it wanted to. */
    boolean isHungUpOn() throws InterruptedException {
        return hungUp.await(20, TimeUnit.SECONDS);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(head(connection.getInputStream()));
            answer.writeTo(connection.getOutputStream());
        } catch (IOException goneOrMistrusted) {
            hungUp.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
