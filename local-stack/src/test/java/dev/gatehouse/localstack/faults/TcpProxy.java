package dev.gatehouse.localstack.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A TCP connection with a fault in the middle: cut, slow, or silent as one whose other end lost its power. Whoever
 * connects gets the target of that moment.
 */
final class TcpProxy implements Closeable {
    private final ServerSocket server;
    private final Supplier<Optional<InetSocketAddress>> target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;
    private volatile Watcher watcher = Watcher.NONE;

    /** Sees what a client asks and what it is answered, and decides whether that goes on. */
    interface Watcher {
        Watcher NONE = new Watcher() {};

        /** @param isFirst whether this is the beginning of a question: the last one was answered */
        default boolean passesQuestion(boolean isFirst) {
            return true;
        }

        default boolean passesAnswer() {
            return true;
        }
    }

    /** @param target where a connection goes; nobody is let in when there is none */
    TcpProxy(Supplier<Optional<InetSocketAddress>> target) throws IOException {
        this.server = new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
        this.target = target;
        Thread.startVirtualThread(this::acceptAll);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends all connections; new ones are let in. */
    void cut() {
        links.forEach(Link::close);
    }

    /** How much later each answer arrives from now on. */
    void delay(Duration time) {
        delay = time;
    }

    /** From now on nothing arrives any more, and nobody is told. */
    void silence() {
        silent = true;
        links.forEach(link -> link.silent = true);
    }

    /** New connections work again; those that fell silent stay so for ever. */
    void restore() {
        silent = false;
    }

    void watch(Watcher next) {
        watcher = next;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> connect(client));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void connect(Socket client) {
        var address = target.get();
        if (address.isEmpty()) {
            closeQuietly(client);
            return;
        }
        try {
            var service = new Socket();
            service.connect(address.get(), 5_000);
            client.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
            var link = new Link(client, service);
            link.silent = silent;
            links.add(link);
            Thread.startVirtualThread(link::forwardQuestions);
            link.forwardAnswers();
        } catch (IOException refused) {
            closeQuietly(client);
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException alreadyGone) {
            // then it is closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private final class Link {
        private final Socket client;
        private final Socket service;
        private volatile boolean silent;
        private volatile boolean answered = true;

        private Link(Socket client, Socket service) {
            this.client = client;
            this.service = service;
        }

        private void forwardQuestions() {
            pump(client, service, this::passesQuestion);
        }

        private void forwardAnswers() {
            pump(service, client, this::passesAnswer);
        }

        private boolean passesQuestion() {
            boolean isFirst = answered;
            answered = false;
            return watcher.passesQuestion(isFirst);
        }

        private boolean passesAnswer() throws InterruptedException {
            answered = true;
            Thread.sleep(delay);
            return watcher.passesAnswer();
        }

        private void pump(Socket from, Socket to, Gate gate) {
            byte[] buffer = new byte[64 * 1024];
            try {
                for (int read = from.getInputStream().read(buffer);
                        read >= 0;
                        read = from.getInputStream().read(buffer)) {
                    if (silent) {
                        continue;
                    }
                    if (!gate.passes()) {
                        break;
                    }
                    to.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException | InterruptedException cut) {
                // an end like any other
            }
            close();
        }

        private void close() {
            links.remove(this);
            closeQuietly(client);
            closeQuietly(service);
        }
    }

    private interface Gate {
        boolean passes() throws InterruptedException;
    }
}
