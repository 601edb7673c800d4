package dev.gatehouse.authserver.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket that notes who comes and what they say first, and hangs up. As a proxy it sees every connection. */
final class Listener implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> firstLines = new CopyOnWriteArrayList<>();

    Listener() throws IOException {
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<String> firstLines() {
        return firstLines;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                connections.incrementAndGet();
                firstLines.add(String.valueOf(
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                                .readLine()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
