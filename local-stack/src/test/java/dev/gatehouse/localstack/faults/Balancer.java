package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.ServiceNode;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address of several nodes. It asks each four times a second whether it is ready, gives new connections to those
 * that are, in turn.
 */
final class Balancer implements Closeable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final List<ServiceNode> nodes;
    private final TcpProxy front;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Set<ServiceNode> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean paused;
    private volatile boolean closed;

    /** @param nodes may be filled until the first connection */
    Balancer(List<ServiceNode> nodes) throws IOException {
        this.nodes = nodes;
        this.front = new TcpProxy(this::next);
    }

    String url() {
        return "http://127.0.0.1:" + front.port();
    }

    /** Begins to ask the nodes. */
    void open() {
        nodes.forEach(node -> Thread.startVirtualThread(() -> watch(node)));
    }

    /** Leaves the nodes alone from now on, and takes those for ready. */
    void fix(List<ServiceNode> some) {
        paused = true;
        ready.clear();
        ready.addAll(some);
    }

    /** Asks the nodes again. */
    void resume() {
        paused = false;
    }

    private Optional<InetSocketAddress> next() {
        var up = nodes.stream().filter(ready::contains).toList();
        // When none is ready, the reason may as well be told by a node itself.
        var chosen = up.isEmpty() ? nodes : up;
        var node = chosen.get(Math.floorMod(turn.getAndIncrement(), chosen.size()));
        return Optional.of(new InetSocketAddress("127.0.0.1", node.port()));
    }

    boolean isReady(ServiceNode node) {
        return ready.contains(node);
    }

    boolean allReady() {
        return ready.containsAll(nodes);
    }

    boolean noneReady() {
        return ready.isEmpty();
    }

    private void watch(ServiceNode node) {
        while (!closed) {
            if (!paused && ask(node)) {
                ready.add(node);
            } else if (!paused) {
                ready.remove(node);
            }
            Wait.forAWhile(PAUSE);
        }
    }

    private boolean ask(ServiceNode node) {
        var request = HttpRequest.newBuilder(URI.create(node.url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException down) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        front.close();
    }
}
