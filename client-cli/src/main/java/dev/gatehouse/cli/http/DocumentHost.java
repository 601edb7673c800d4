package dev.gatehouse.cli.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Serves one document on this machine, to be put behind a tunnel or proxy for a trial. Nothing else can be had (K4). */
public final class DocumentHost implements AutoCloseable {

    private final HttpServer server;

    private DocumentHost(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any that is free
     * @param path the only one there is
     */
    public static Result<DocumentHost, Failure> open(int port, String path, String document) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            server.createContext("/", exchange -> answer(exchange, path, document));
            server.start();
            return Result.ok(new DocumentHost(server));
        } catch (IOException taken) {
            return Result.err(new Failure.Unexpected(
                    "Cannot listen on port " + port + " of 127.0.0.1: " + taken.getMessage() + "."));
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String path, String document) throws IOException {
        boolean found = exchange.getRequestURI().getPath().equals(path)
                && exchange.getRequestMethod().equals("GET");
        byte[] body = (found ? document : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "max-age=300");
        try (exchange) {
            exchange.sendResponseHeaders(found ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
