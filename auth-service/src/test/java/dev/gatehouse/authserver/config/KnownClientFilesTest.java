package dev.gatehouse.authserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.authserver.protocol.client.known.KnownClient;
import dev.gatehouse.authserver.protocol.client.known.KnownClient.Steps;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownClientFilesTest {

    private static final ClientId CLAUDE = new ClientId("https://claude.ai/oauth/mcp-oauth-client-metadata");

    private static final KnownClients BUILT_IN = KnownClientFiles.read(Optional.empty());

    @TempDir
    Path folder;

    @ParameterizedTest
    @Verifies("AS60")
    @ValueSource(
            strings = {
                "https://claude.ai/oauth/mcp-oauth-client-metadata",
                "https://claude.ai/oauth/claude-code-client-metadata",
                "https://chatgpt.com/oauth/client.json",
                "https://chatgpt.com/oauth/codex/client.json",
                "https://opencode.ai/oauth/opencode/client.json",
                "https://vscode.dev/oauth/client-metadata.json"
            })
    void documents_of_well_known_clients_come_with_the_server(String id) {
        assertThat(BUILT_IN.document(new ClientId(id)).orElseThrow().string("client_id"))
                .contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "https://claude.ai/api/mcp/auth_callback, Claude",
        "https://claude.com/api/mcp/auth_callback, Claude",
        "https://chatgpt.com/connector_platform_oauth_redirect, ChatGPT",
        "https://chatgpt.com/connector/oauth/a1b2c3, ChatGPT",
        "http://127.0.0.1:53187/callback/6MFBM1In3Ey-, Codex",
        "http://127.0.0.1:33418/, Visual Studio Code",
        "https://vscode.dev/redirect, Visual Studio Code",
        "http://127.0.0.1:61234/, Visual Studio Code",
        "http://localhost:8787/callback, Cursor",
        "https://www.cursor.com/agents/mcp/oauth/callback, Cursor",
        "cursor://anysphere.cursor-mcp/oauth/callback, Cursor",
        "http://127.0.0.1:19876/mcp/oauth/callback, opencode",
        "http://localhost:6274/oauth/callback, MCP Inspector",
        "http://127.0.0.1:6276/oauth/callback, MCP Inspector",
        "vscode://saoudrizwan.claude-dev/mcp-auth/callback/0a1b2c, Cline",
        "http://127.0.0.1:48802/mcp-auth/callback/0a1b2c, Cline"
    })
    void a_client_is_recognised_by_its_redirect_uri(String redirectUri, String name) {
        assertThat(recognised(redirectUri)).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:54545/callback | Claude Code, Codex, Cursor, opencode",
                "http://localhost:14321/oauth/callback | MCP Inspector, mcp-remote",
                "https://app.example.com/callback | ''",
                "https://claude.ai.evil.example/api/mcp/auth_callback | ''",
                "https://chatgpt.com/connector/oauth/a/b | ''"
            })
    void where_the_redirect_uri_does_not_decide_all_count_that_have_it(String redirectUri, String names) {
        assertThat(String.join(", ", recognised(redirectUri))).isEqualTo(names);
    }

    @Test
    void each_built_in_client_has_its_steps_in_english_and_chinese() {
        assertThat(BUILT_IN.all()).hasSizeGreaterThan(9).allSatisfy(client -> {
            Steps english = client.steps(List.of("en")).orElseThrow();
            Steps chinese = client.steps(List.of("zh")).orElseThrow();
            assertThat(chinese.language()).isEqualTo("zh");
            assertThat(chinese.inOrder())
                    .hasSameSizeAs(english.inOrder())
                    .doesNotContainAnyElementsOf(english.inOrder());
        });
    }

    @Test
    void operators_add_clients_and_replace_them_by_name() throws IOException {
        Files.writeString(folder.resolve("a.json"), """
                {"name": "Cursor", "redirect_uris": ["cursor://ours/callback"],
                 "recovery": {"en": ["Call the help desk."]}}""");
        Files.writeString(folder.resolve("b.json"), """
                {"name": "House", "document": {"client_id": "https://house.example.com/client.json"}}""");
        Files.writeString(folder.resolve("notes.txt"), "not a client");

        KnownClients known = KnownClientFiles.read(Optional.of(folder));

        assertThat(known.all())
                .filteredOn(client -> client.name().equals("Cursor"))
                .singleElement()
                .extracting(client -> client.steps(List.of("zh")))
                .isEqualTo(Optional.of(new Steps("en", List.of("Call the help desk."))));
        assertThat(known.document(new ClientId("https://house.example.com/client.json")))
                .isPresent();
    }

    @Test
    void a_metadata_document_alone_replaces_the_document_and_leaves_the_steps() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"client_id\": \"" + CLAUDE + "\", \"client_name\": \"Ours\"}");
        Files.writeString(folder.resolve("b.json"), "{\"client_id\": \"https://app.example.com/client.json\"}");

        KnownClients known = KnownClientFiles.read(Optional.of(folder));

        assertThat(known.document(CLAUDE).orElseThrow().string("client_name")).contains("Ours");
        assertThat(known.all())
                .filteredOn(client -> client.name().equals("Ours"))
                .singleElement()
                .matches(client -> client.steps(List.of("en")).isPresent());
        assertThat(known.document(new ClientId("https://app.example.com/client.json")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{\"name\": 7}",
                "{\"name\": \"A\", \"document\": \"https://a.example/client.json\"}",
                "{\"name\": \"A\", \"document\": {}}",
                "{\"name\": \"A\", \"redirect_uris\": [\"not a uri\"]}",
                "{\"name\": \"A\", \"recovery\": {\"de\": [\"Neu anmelden.\"]}}",
                "{\"name\": \"A\", \"recovery\": {\"en\": \"Log in again.\"}}"
            })
    void a_file_that_is_no_client_stops_the_start_and_is_named(String json) throws IOException {
        Files.writeString(folder.resolve("broken.json"), json);

        assertThatThrownBy(() -> KnownClientFiles.read(Optional.of(folder)))
                .hasMessageContaining("gatehouse.auth.client-documents.known-clients")
                .hasMessageContaining("broken.json");
    }

    private static List<String> recognised(String redirectUri) {
        return BUILT_IN.recognise(new RedirectUri(redirectUri), Optional.empty()).stream()
                .map(KnownClient::name)
                .toList();
    }
}
