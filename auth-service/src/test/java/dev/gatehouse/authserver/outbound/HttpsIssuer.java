package dev.gatehouse.authserver.outbound;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Lets the server under test stand where its issuer says, at an https address that strict clients accept. */
public final class HttpsIssuer implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "for-a-test";
    private static final TestAuthority AUTHORITY = new TestAuthority();

    /** The TLS side of a client of the server. */
    public static SSLContext client() {
        return AUTHORITY.client();
    }

    @Override
    public Map<String, String> start() {
        try {
            Path store = AUTHORITY.writeHostTo(Files.createTempDirectory("issuer"), "localhost", PASSWORD);
            String port = String.valueOf(freePort());
            return Map.of(
                    "gatehouse.auth.issuer",
                    "https://localhost:" + port,
                    "quarkus.http.test-ssl-port",
                    port,
                    "quarkus.tls.key-store.p12.path",
                    store.toString(),
                    "quarkus.tls.key-store.p12.password",
                    PASSWORD);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        // The server under test stops by itself.
    }
}
