package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.modelcontextprotocol.client.McpClient.SyncSpec;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of the MCP Java SDK, which others wrote; it also checks answers against the schema of their tool. */
@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class McpSdkPeerTest {

    private static final String ONLY_HERE = "the features that it uses are those of the tests, which no program has";

    TestAuthorizationServer authorizationServer;

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18"})
    void the_sdk_initializes_lists_reads_and_calls(String version) {
        try (McpSyncClient client = client(authorizationServer.token(), version)) {
            InitializeResult introduction = client.initialize();
            assertThat(introduction.protocolVersion()).isEqualTo(version);
            assertThat(introduction.serverInfo().name()).isEqualTo("gatehouse-mcp");
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("get_user_data");
            assertThat(client.listResources().resources())
                    .extracting(McpSchema.Resource::uri)
                    .containsExactly("user://profile", "user://stats");
            assertThat(client.listResourceTemplates().resourceTemplates()).isEmpty();
            assertThat(client.readResource(new ReadResourceRequest("user://profile"))
                            .contents())
                    .singleElement()
                    .asInstanceOf(type(TextResourceContents.class))
                    .satisfies(text -> assertThat(text.text()).contains("\"username\":\"alice\""));
            assertCalls(client);
            assertThat(client.ping()).isNotNull();
            assertThat(client.closeGracefully()).isTrue();
        }
    }

    private static void assertCalls(McpSyncClient client) {
        CallToolResult own = client.callTool(new CallToolRequest("get_user_data", Map.of("user_id", "current")));
        assertThat(own.isError()).isFalse();
        assertThat(own.structuredContent())
                .asInstanceOf(MAP)
                .containsEntry("user_id", TestTokens.ALICE)
                .containsEntry("status", "active");
        assertThat(own.content())
                .singleElement()
                .asInstanceOf(type(TextContent.class))
                .satisfies(text -> assertThat(text.text()).contains("\"last_login\":\"2026-11-20T08:00:00Z\""));
        CallToolResult others = client.callTool(new CallToolRequest("get_user_data", Map.of("user_id", "bob")));
        assertThat(others.isError()).isFalse();
        assertThat(others.structuredContent()).asInstanceOf(MAP).containsEntry("status", "unknown");
    }

    @Test
    @DisabledOnIntegrationTest(ONLY_HERE)
    void the_sdk_lists_prompts_and_fills_them_in() {
        try (McpSyncClient client = client(authorizationServer.token(), "2025-11-25")) {
            client.initialize();
            assertThat(client.listPrompts().prompts())
                    .extracting(McpSchema.Prompt::name)
                    .contains("toast");
            assertThat(client.getPrompt(new GetPromptRequest("toast", Map.of("whom", "Ada")))
                            .messages())
                    .singleElement()
                    .extracting(McpSchema.PromptMessage::content)
                    .asInstanceOf(type(TextContent.class))
                    .satisfies(text -> assertThat(text.text()).isEqualTo("Propose a toast to Ada."));
            assertThatThrownBy(() -> client.getPrompt(new GetPromptRequest("toast", Map.of("whom", " "))))
                    .hasMessageContaining("To whom? Give a name.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18"})
    @DisabledOnIntegrationTest(ONLY_HERE)
    void the_sdk_hears_of_progress_and_answers_questions(String version) {
        List<Double> progress = new CopyOnWriteArrayList<>();
        SyncSpec spec = spec(authorizationServer.token(), version)
                .capabilities(ClientCapabilities.builder().elicitation().build())
                .progressConsumer(notification -> progress.add(notification.progress()))
                .elicitation(question -> new ElicitResult(ElicitResult.Action.ACCEPT, Map.of("name", "Ada")));
        try (McpSyncClient client = spec.build()) {
            client.initialize();
            CallToolResult counted = client.callTool(CallToolRequest.builder("count_up")
                    .arguments(Map.of("steps", 3))
                    .progressToken("counting")
                    .build());
            assertThat(text(counted)).isEqualTo("counted to 3");
            Awaitility.await().untilAsserted(() -> assertThat(progress).containsExactlyInAnyOrder(1.0, 2.0, 3.0));

            assertThat(text(client.callTool(new CallToolRequest("ask_name", Map.of()))))
                    .isEqualTo("Hello Ada");
        }
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    @Test
    void the_sdk_is_told_of_errors() {
        try (McpSyncClient client = client(authorizationServer.token(), "2025-11-25")) {
            client.initialize();
            assertThatThrownBy(() -> client.callTool(new CallToolRequest("nobody", Map.of())))
                    .hasMessageContaining("There is no tool of this name.");
            assertThatThrownBy(() -> client.readResource(new ReadResourceRequest("user://nobody")))
                    .hasMessageContaining("There is no resource of this uri.");
        }
    }

    @Test
    void the_sdk_does_not_get_in_with_a_bad_token() {
        try (McpSyncClient client = client("opaque", "2025-11-25")) {
            assertThatThrownBy(client::initialize).hasStackTraceContaining("401");
        }
    }

    /** The SDK finds its own classes by the class loader of the thread, which is not this one by itself. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.setContextClassLoader(McpSdkPeerTest.class.getClassLoader());
        return thread;
    }

    private static McpSyncClient client(String token, String version) {
        return spec(token, version).build();
    }

    private static SyncSpec spec(String token, String version) {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(
                        "http://localhost:" + RestAssured.port)
                .endpoint("/mcp")
                .supportedProtocolVersions(List.of(version))
                .customizeClient(http -> http.executor(Executors.newCachedThreadPool(McpSdkPeerTest::thread)))
                .httpRequestCustomizer(
                        (request, method, address, body, context) -> request.header("Authorization", "Bearer " + token))
                .build();
        return io.modelcontextprotocol.client.McpClient.sync(transport);
    }
}
