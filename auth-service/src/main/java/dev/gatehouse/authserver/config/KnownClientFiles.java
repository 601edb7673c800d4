package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.client.known.KnownClient;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the catalogue of well-known clients, a file each: those that come with the server, then those of the operator,
 * who replaces one by its name or by the {@code client_id} of its document.
 */
final class KnownClientFiles {

    private static final List<String> BUILT_IN = List.of(
            "chatgpt",
            "claude",
            "claude-code",
            "cline",
            "codex",
            "cursor",
            "mcp-inspector",
            "mcp-remote",
            "opencode",
            "vscode");

    private static final String SETTING = "gatehouse.auth.client-documents.known-clients: ";

    private KnownClientFiles() {}

    static KnownClients read(Optional<Path> folder) {
        List<KnownClient> clients = new ArrayList<>();
        for (String name : BUILT_IN) {
            add(clients, name, builtIn("/known-clients/" + name + ".json"));
        }
        folder.ifPresent(own -> add(clients, own));
        return new KnownClients(clients);
    }

    private static void add(List<KnownClient> clients, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                add(clients, file.toString(), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new ConfigurationException(SETTING + "cannot read " + folder, unreadable);
        }
    }

    private static void add(List<KnownClient> clients, String source, byte[] json) {
        KnownClient added = StrictJson.object(json)
                .flatMap(KnownClientFile::parse)
                .orElseThrow(() ->
                        new ConfigurationException(SETTING + "neither a client nor a metadata document: " + source));
        List<KnownClient> replaced =
                clients.stream().filter(client -> isSame(client, added)).toList();
        clients.removeAll(replaced);
        clients.add(replaced.stream().findFirst().map(added::withStepsOf).orElse(added));
    }

    private static boolean isSame(KnownClient one, KnownClient other) {
        return one.name().equals(other.name())
                || clientId(one).isPresent() && clientId(one).equals(clientId(other));
    }

    private static Optional<String> clientId(KnownClient client) {
        return client.document().flatMap(document -> document.string("client_id"));
    }

    private static byte[] builtIn(String name) {
        try (InputStream resource = Objects.requireNonNull(KnownClientFiles.class.getResourceAsStream(name), name)) {
            return resource.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
