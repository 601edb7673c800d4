package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.client.cimd.KnownClients;
import dev.gatehouse.oauth.JsonObject;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the documents of well-known clients: those that come with the server, then those of the operator. */
final class KnownClientFiles {

    private static final List<String> BUILT_IN = List.of("claude", "claude-code", "chatgpt", "opencode", "vscode");

    private KnownClientFiles() {}

    static KnownClients read(Optional<Path> folder) {
        Map<String, JsonObject> byClientId = new HashMap<>();
        for (String name : BUILT_IN) {
            add(byClientId, name, builtIn("/known-clients/" + name + ".json"));
        }
        folder.ifPresent(own -> add(byClientId, own));
        return new KnownClients(byClientId);
    }

    private static void add(Map<String, JsonObject> byClientId, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                add(byClientId, file.toString(), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "gatehouse.auth.client-documents.known-clients: cannot read " + folder, unreadable);
        }
    }

    private static void add(Map<String, JsonObject> byClientId, String source, byte[] json) {
        JsonObject document = StrictJson.object(json)
                .filter(it -> it.string("client_id").isPresent())
                .orElseThrow(() -> new ConfigurationException(
                        "gatehouse.auth.client-documents.known-clients: no JSON object with a client_id: " + source));
        byClientId.put(document.string("client_id").orElseThrow(), document);
    }

    private static byte[] builtIn(String name) {
        try (InputStream resource = Objects.requireNonNull(KnownClientFiles.class.getResourceAsStream(name), name)) {
            return resource.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
