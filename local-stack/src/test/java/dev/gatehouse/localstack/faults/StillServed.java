package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.OAuthClient;
import dev.gatehouse.localstack.ServiceNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Asks for what must be there whatever happens to the database: that the processes live, metadata, keys, and calls with
 * tokens that are good, for which mcp-service is ready. Until it is closed.
 */
final class StillServed implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final List<String> OF_AUTH =
            List.of("/q/health/live", "/health", "/.well-known/oauth-authorization-server", "/oauth/jwks");
    private static final List<String> OF_MCP = List.of("/q/health/live", "/q/health/ready");

    private final Scene scene;
    private final McpCaller caller;
    private final String accessToken;
    private final Thread thread;
    private final Map<String, Integer> missed = new ConcurrentSkipListMap<>();
    private volatile int served;
    private volatile boolean closed;

    private StillServed(Scene scene, McpCaller caller, String accessToken) {
        this.scene = scene;
        this.caller = caller;
        this.accessToken = accessToken;
        this.thread = Thread.startVirtualThread(this::ask);
    }

    static StillServed watch(Scene scene, OAuthClient client, McpCaller caller)
            throws IOException, InterruptedException {
        var tokens = client.redeem(scene.issuer.url(), client.code()).body();
        return new StillServed(scene, caller, OAuthClient.member(tokens, "access_token"));
    }

    private void ask() {
        while (!closed) {
            scene.authServices().forEach(node -> OF_AUTH.forEach(path -> ask(node, path)));
            scene.mcp.forEach(node -> OF_MCP.forEach(path -> ask(node, path)));
            call();
            Wait.forAWhile(PAUSE);
        }
    }

    private void ask(ServiceNode node, String path) {
        count(scene.status(node, path) == 200, path);
    }

    private void call() {
        try {
            count(caller.listTools(accessToken).statusCode() == 200, "a call with a good token");
        } catch (IOException e) {
            count(false, "a call with a good token");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void count(boolean isServed, String what) {
        if (isServed) {
            served++;
        } else {
            missed.merge(what, 1, Integer::sum);
        }
    }

    void tell(Finding finding) {
        close();
        finding.saw("probes of life, metadata, keys and calls with good tokens: %d answered", served);
        finding.require(missed.isEmpty(), "not served: %s", missed);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
