package dev.gatehouse.mcpserver.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the service against a {@link TestAuthorizationServer}, which tests get into a field of this type. */
public final class WithAuthorizationServer implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestAuthorizationServer server;

    @Override
    public Map<String, String> start() {
        TestAuthorizationServer started = new TestAuthorizationServer();
        server = started;
        return Map.of("gatehouse.mcp.issuer", started.issuer());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(TestAuthorizationServer.class));
        if (server != null) {
            injector.injectIntoFields(
                    new McpTest(server, server.tokens()), new TestInjector.MatchesType(McpTest.class));
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
