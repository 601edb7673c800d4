package dev.gatehouse.mcpserver.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Serves metadata, keys and introspection on a free port; can change its keys, be slow, fail, and go away. */
public final class TestAuthorizationServer implements AutoCloseable {

    public static final String CLIENT_ID = "mcp";
    public static final String CLIENT_SECRET = "development-only-introspection-secret";

    private final HttpServer server;
    private final Map<String, Map<String, Object>> active = new ConcurrentHashMap<>();
    public final AtomicInteger metadataFetches = new AtomicInteger();
    public final AtomicInteger keyFetches = new AtomicInteger();
    public final AtomicInteger introspections = new AtomicInteger();
    public volatile SigningKey key = newKey();
    public volatile String statedIssuer;
    public volatile String metadataPath = "/.well-known/oauth-authorization-server";
    public volatile boolean failing;
    public volatile Duration delay = Duration.ZERO;
    public volatile String introspectionAnswer = "";
    public volatile String keyDocument = "";
    public volatile String jwksUri = "";
    public volatile @Nullable String lastAuthorization;

    public TestAuthorizationServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        statedIssuer = issuer();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::metadata);
        server.createContext("/oauth/jwks", this::keys);
        server.createContext("/oauth/introspect", this::introspect);
        server.start();
    }

    public static SigningKey newKey() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token in Alice's name, signed and active. */
    public String token() {
        return issue(tokens());
    }

    public TestTokens tokens() {
        return TestTokens.good(issuer(), Instant.now());
    }

    public String issue(TestTokens tokens) {
        String token = tokens.signed(key);
        active.put(token, tokens.claims());
        return token;
    }

    public void revoke(String token) {
        active.remove(token);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void metadata(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(metadataPath)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        metadataFetches.incrementAndGet();
        answer(
                exchange,
                Json.write(Map.of(
                        "issuer",
                        statedIssuer,
                        "jwks_uri",
                        jwksUri.isEmpty() ? issuer() + "/oauth/jwks" : jwksUri,
                        "token_endpoint",
                        issuer() + "/oauth/token",
                        "introspection_endpoint",
                        issuer() + "/oauth/introspect")));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        lastAuthorization = exchange.getRequestHeaders().getFirst("Authorization");
        String keys = new JwkSet(List.of(key.verificationKey())).toJson();
        answer(exchange, (keyDocument.isEmpty() ? keys : keyDocument).getBytes(StandardCharsets.UTF_8));
    }

    private void introspect(HttpExchange exchange) throws IOException {
        introspections.incrementAndGet();
        lastAuthorization = exchange.getRequestHeaders().getFirst("Authorization");
        String basic = Base64.getEncoder()
                .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.US_ASCII));
        if (!("Basic " + basic).equals(lastAuthorization)) {
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        Parameters form =
                Parameters.parse(exchange.getRequestBody().readAllBytes()).orElseThrow();
        Map<String, Object> claims =
                new LinkedHashMap<>(active.getOrDefault(form.get("token").orElse(""), Map.of()));
        claims.put("active", claims.containsKey("sub"));
        answer(
                exchange,
                introspectionAnswer.isEmpty()
                        ? Json.write(claims)
                        : introspectionAnswer.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange, byte[] json) throws IOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(failing ? 500 : 200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
