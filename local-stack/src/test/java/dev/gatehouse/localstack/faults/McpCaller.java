package dev.gatehouse.localstack.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests of MCP 2026-07-28, which stand alone. */
final class McpCaller implements AutoCloseable {
    private static final String VERSION = "2026-07-28";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String resource;

    McpCaller(String resource) {
        this.resource = resource;
    }

    HttpResponse<String> listTools(String accessToken) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(resource))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + accessToken)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header("MCP-Protocol-Version", VERSION)
                        .header("Mcp-Method", "tools/list")
                        .POST(BodyPublishers.ofString("""
                                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
                                 "io.modelcontextprotocol/protocolVersion": "%s",
                                 "io.modelcontextprotocol/clientCapabilities": {}}}}""".formatted(VERSION)))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
