package dev.gatehouse.authserver.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that leads to one host of a test, whatever it is asked for. */
final class Tunnel implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final int target;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Tunnel(int target) throws IOException {
        this.target = target;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The first line of each request. */
    List<String> asked() {
        return asked;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket near = listener.accept();
                    Socket far = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
                asked.add(
                        TlsHost.head(near.getInputStream()).lines().findFirst().orElseThrow());
                near.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread back = Thread.startVirtualThread(() -> pipe(far, near));
                pipe(near, far);
                back.join();
            } catch (IOException closed) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            // Both ends see it themselves.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
