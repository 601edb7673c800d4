package dev.gatehouse.authserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownClientFilesTest {

    private static final String CLAUDE = "https://claude.ai/oauth/mcp-oauth-client-metadata";

    @TempDir
    Path folder;

    @Test
    @Verifies("AS60")
    void well_known_clients_come_with_the_server() {
        Map<String, JsonObject> known = KnownClientFiles.read(Optional.empty()).byClientId();

        assertThat(known)
                .containsKeys(
                        CLAUDE,
                        "https://claude.ai/oauth/claude-code-client-metadata",
                        "https://chatgpt.com/oauth/client.json",
                        "https://opencode.ai/oauth/opencode/client.json",
                        "https://vscode.dev/oauth/client-metadata.json");
    }

    @Test
    void operators_add_and_replace_documents() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"client_id\": \"" + CLAUDE + "\", \"client_name\": \"Ours\"}");
        Files.writeString(folder.resolve("b.json"), "{\"client_id\": \"https://app.example.com/client.json\"}");
        Files.writeString(folder.resolve("notes.txt"), "not a document");

        Map<String, JsonObject> known =
                KnownClientFiles.read(Optional.of(folder)).byClientId();

        assertThat(known.get(CLAUDE).string("client_name")).contains("Ours");
        assertThat(known).containsKey("https://app.example.com/client.json");
    }

    @Test
    void a_file_that_is_no_document_stops_the_start_and_is_named() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{");

        assertThatThrownBy(() -> KnownClientFiles.read(Optional.of(folder)))
                .hasMessageContaining("gatehouse.auth.client-documents.known-clients")
                .hasMessageContaining("broken.json");
    }
}
