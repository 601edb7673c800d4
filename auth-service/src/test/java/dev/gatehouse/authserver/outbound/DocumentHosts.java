package dev.gatehouse.authserver.outbound;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Hosts on this machine that publish documents of clients, and a server under test that may read them. */
public final class DocumentHosts implements QuarkusTestResourceLifecycleManager {

    /** The id of a client whose document is in order. */
    public static final String GOOD = "test.documents.good";

    /** The id of a client whose document names another client. */
    public static final String LYING = "test.documents.lying";

    /** The id of a client whose host sends everybody elsewhere. */
    public static final String AWAY = "test.documents.away";

    private TlsHost good;
    private TlsHost lying;
    private TlsHost away;

    @Override
    public Map<String, String> start() {
        TestAuthority authority = new TestAuthority();
        good = new TlsHost(
                authority.host("localhost"), out -> document(id(good)).writeTo(out));
        lying = new TlsHost(
                authority.host("localhost"), out -> document(id(good)).writeTo(out));
        away = new TlsHost(
                authority.host("localhost"),
                TlsHost.says("HTTP/1.1 302 Found\nContent-Type: application/json\nLocation: " + id(good), "{}"));
        try {
            return Map.of(
                    "gatehouse.auth.outbound.allow-loopback",
                    "true",
                    "gatehouse.auth.outbound.extra-trust",
                    authority.writeTo(Files.createTempDirectory("documents")).toString(),
                    GOOD,
                    id(good),
                    LYING,
                    id(lying),
                    AWAY,
                    id(away));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void stop() {
        try {
            good.close();
            lying.close();
            away.close();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String id(TlsHost host) {
        return "https://localhost:" + host.port() + "/oauth/client.json";
    }

    private static TlsHost.Answer document(String clientId) {
        return TlsHost.document("""
                {"client_id": "%s", "client_name": "Harbour Notes", "redirect_uris": ["http://127.0.0.1/callback"],
                 "grant_types": ["authorization_code", "refresh_token"], "token_endpoint_auth_method": "none"}""".formatted(clientId));
    }
}
