package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the clients of the day send, each from its introduction to a token that its resource server accepts. */
@QuarkusTest
@TestProfile(RealClientsTest.WithoutTheWeb.class)
class RealClientsTest {

    private static final String ISSUER = "http://127.0.0.1:9000";
    private static final String RESOURCE = "http://127.0.0.1:8000/mcp";
    private static final String HOST_ALONE = "https://tools.example.com";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Stands for the key of ChatGPT: its document has it in itself here, since its host cannot be asked. */
    private static final ClientKey CHATGPT_KEY = ClientKey.generate("RS256");

    /** No document can be fetched, so the catalogue stands in; and there is a resource that is a host alone. */
    public static final class WithoutTheWeb implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.auth.outbound.proxy", "127.0.0.1:1",
                    "gatehouse.auth.client-documents.known-clients", folder().toString(),
                    "gatehouse.auth.resources.tools.indicator", HOST_ALONE,
                    "gatehouse.auth.resources.tools.scopes", "user",
                    "gatehouse.auth.resources.tools.default-scopes", "user",
                    "gatehouse.auth.resources.tools.introspection-secret", "development-only-introspection-secret");
        }

        private static Path folder() {
            try (InputStream builtIn =
                    Objects.requireNonNull(RealClientsTest.class.getResourceAsStream("/known-clients/chatgpt.json"))) {
                JsonObject document = StrictJson.object(builtIn.readAllBytes())
                        .flatMap(client -> client.object("document"))
                        .orElseThrow();
                Map<String, Object> withKey = new LinkedHashMap<>(document.asMap());
                withKey.remove("jwks_uri");
                withKey.put("jwks", CHATGPT_KEY.set().asMap());
                Path folder = Files.createTempDirectory("known-clients");
                Files.writeString(folder.resolve("chatgpt.json"), StrictJson.write(withKey));
                return folder;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /**
     * A client as it behaves.
     *
     * @param identity the address of its document, or the body of its registration
     * @param asks what its authorization request has beside the usual
     * @param resource in all its requests; empty for a client that names none
     * @param key with which it signs, if it does
     */
    private record RealClient(
            String name,
            String identity,
            String redirectUri,
            Map<String, String> asks,
            String resource,
            Optional<ClientKey> key) {

        boolean hasDocument() {
            return identity.startsWith("https://");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** How a client proves itself at the token endpoint. */
    private interface Credentials {
        RequestSpecification on(RequestSpecification request);
    }

    private record Introduced(String id, Credentials credentials) {}

    static Stream<RealClient> clients() {
        return Stream.of(
                client(
                        "Claude",
                        "https://claude.ai/oauth/mcp-oauth-client-metadata",
                        "https://claude.ai/api/mcp/auth_callback",
                        Map.of("scope", "user"),
                        RESOURCE),
                client(
                        "Claude, registered",
                        """
                        {"client_name": "Claude", "redirect_uris": ["https://claude.ai/api/mcp/auth_callback"],
                         "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                         "scope": "user", "token_endpoint_auth_method": "none"}""",
                        "https://claude.ai/api/mcp/auth_callback",
                        Map.of("scope", "user"),
                        RESOURCE),
                client(
                        "Claude Code",
                        "https://claude.ai/oauth/claude-code-client-metadata",
                        "http://localhost:3118/callback",
                        Map.of("scope", "user user:write offline_access"),
                        ""),
                client("Claude Code, registered", """
                        {"client_name": "Claude Code (gatehouse)", "redirect_uris": ["http://localhost:54545/callback"],
                         "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                         "token_endpoint_auth_method": "none"}""", "http://localhost:54545/callback", Map.of(), RESOURCE + "/"),
                client(
                        "Claude Code, at a resource that is a host alone",
                        "https://claude.ai/oauth/claude-code-client-metadata",
                        "http://127.0.0.1:49731/callback",
                        Map.of(),
                        HOST_ALONE + "/"),
                new RealClient(
                        "ChatGPT",
                        "https://chatgpt.com/oauth/client.json",
                        "https://chatgpt.com/connector_platform_oauth_redirect",
                        Map.of(),
                        RESOURCE,
                        Optional.of(CHATGPT_KEY)),
                client("ChatGPT, registered", """
                        {"client_name": "ChatGPT", "redirect_uris": ["https://chatgpt.com/connector/oauth/a1B2c3"],
                         "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                         "token_endpoint_auth_method": "none"}""", "https://chatgpt.com/connector/oauth/a1B2c3", Map.of(), RESOURCE),
                client(
                        "Codex",
                        "https://chatgpt.com/oauth/codex/client.json",
                        "http://127.0.0.1:53187/callback",
                        Map.of("scope", "user offline_access"),
                        RESOURCE),
                client("Codex, registered", """
                        {"client_name": "Codex", "redirect_uris": ["http://127.0.0.1:53187/callback/6MFBM1In3Ey-"],
                         "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                         "token_endpoint_auth_method": "none", "application_type": "native"}""", "http://127.0.0.1:61018/callback/6MFBM1In3Ey-", Map.of(), RESOURCE),
                client(
                        "Visual Studio Code",
                        "https://vscode.dev/oauth/client-metadata.json",
                        "http://127.0.0.1:33418/",
                        Map.of(
                                "scope",
                                "user user:write offline_access openid profile",
                                "state",
                                "gXVXo0/iMD8WMolDHKxSTg+=="),
                        RESOURCE),
                client(
                        "Visual Studio Code in the browser",
                        "https://vscode.dev/oauth/client-metadata.json",
                        "https://vscode.dev/redirect",
                        Map.of("scope", "user"),
                        RESOURCE),
                client(
                        "Visual Studio Code, registered",
                        """
                        {"client_name": "Visual Studio Code", "client_uri": "https://code.visualstudio.com",
                         "grant_types": ["authorization_code", "refresh_token",
                            "urn:ietf:params:oauth:grant-type:device_code"],
                         "response_types": ["code"], "redirect_uris": ["https://insiders.vscode.dev/redirect",
                            "https://vscode.dev/redirect", "http://127.0.0.1/", "http://127.0.0.1:33418/"],
                         "scope": "user user:write", "token_endpoint_auth_method": "none",
                         "application_type": "native"}""",
                        "http://127.0.0.1:61234/",
                        Map.of("scope", "user user:write"),
                        RESOURCE),
                client("Cursor", CURSOR, "cursor://anysphere.cursor-mcp/oauth/callback", Map.of(), RESOURCE),
                client("Cursor, on loopback", CURSOR, "http://localhost:8787/callback", Map.of(), RESOURCE),
                client(
                        "Cursor, in the cloud",
                        CURSOR,
                        "https://www.cursor.com/agents/mcp/oauth/callback",
                        Map.of("scope", "user"),
                        RESOURCE),
                client(
                        "opencode",
                        "https://opencode.ai/oauth/opencode/client.json",
                        "http://127.0.0.1:51675/callback",
                        Map.of(),
                        RESOURCE),
                client(
                        "opencode, on its own port",
                        "https://opencode.ai/oauth/opencode/client.json",
                        "http://127.0.0.1:19876/mcp/oauth/callback",
                        Map.of(),
                        RESOURCE),
                client(
                        "MCP Inspector",
                        """
                        {"redirect_uris": ["http://localhost:6274/oauth/callback"],
                         "token_endpoint_auth_method": "client_secret_post",
                         "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                         "client_name": "MCP Inspector", "client_uri": "https://github.com/modelcontextprotocol/inspector",
                         "scope": "user user:write"}""",
                        "http://localhost:6274/oauth/callback",
                        Map.of("scope", "user user:write"),
                        RESOURCE),
                client(
                        "mcp-remote",
                        """
                        {"redirect_uris": ["http://localhost:14321/oauth/callback"],
                         "token_endpoint_auth_method": "none", "grant_types": ["authorization_code", "refresh_token"],
                         "response_types": ["code"], "client_name": "MCP CLI Client",
                         "client_uri": "https://github.com/modelcontextprotocol/mcp-cli",
                         "software_id": "2e6dc280-f3c3-4e01-99a7-8181dbd1d23d", "software_version": "0.1.38",
                         "scope": "openid email profile"}""",
                        "http://localhost:14321/oauth/callback",
                        Map.of("scope", "user openid email profile"),
                        RESOURCE),
                client(
                        "the TypeScript SDK, as it comes",
                        """
                        {"redirect_uris": ["http://localhost:8090/callback"], "client_name": "Simple OAuth MCP Client",
                         "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                         "token_endpoint_auth_method": "client_secret_basic", "application_type": "native"}""",
                        "http://localhost:8090/callback",
                        Map.of("state", ""),
                        RESOURCE),
                client(
                        "Cline in Visual Studio Code",
                        cline("vscode://saoudrizwan.claude-dev/mcp-auth/callback/0a1b"),
                        "vscode://saoudrizwan.claude-dev/mcp-auth/callback/0a1b",
                        Map.of("scope", "openid user unheard-of"),
                        RESOURCE),
                client(
                        "Cline in a terminal",
                        cline("http://127.0.0.1:48802/mcp-auth/callback/0a1b"),
                        "http://127.0.0.1:48802/mcp-auth/callback/0a1b",
                        Map.of(),
                        ""));
    }

    /** Three places at once, one of them in an app, and it says that it is of the web (AS84). */
    private static final String CURSOR = """
            {"client_name": "Cursor", "redirect_uris": ["http://localhost:8787/callback",
                "https://www.cursor.com/agents/mcp/oauth/callback", "cursor://anysphere.cursor-mcp/oauth/callback"],
             "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
             "token_endpoint_auth_method": "none", "application_type": "web"}""";

    private static String cline(String redirectUri) {
        return """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
                 "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                 "client_name": "Cline", "client_uri": "https://cline.bot", "software_id": "cline"}""".formatted(redirectUri);
    }

    private static RealClient client(
            String name, String identity, String redirectUri, Map<String, String> asks, String resource) {
        return new RealClient(name, identity, redirectUri, asks, resource, Optional.empty());
    }

    @ParameterizedTest
    @Verifies({"AS8", "AS21", "AS26", "AS27", "AS28", "AS43", "AS45", "AS60", "AS63", "AS80", "AS82", "AS83", "AS84"})
    @MethodSource("clients")
    void a_client_of_the_day_logs_a_person_in_and_goes_on_by_itself(RealClient client) {
        Introduced introduced = client.hasDocument() ? document(client) : register(client);

        String code = code(client, introduced);
        JsonPath tokens = token(
                client,
                introduced,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "code_verifier",
                        AuthorizationAddress.VERIFIER.value(),
                        "redirect_uri",
                        client.redirectUri()));
        assertUsable(client, introduced, tokens);

        assertUsable(
                client,
                introduced,
                token(
                        client,
                        introduced,
                        Map.of("grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"))));
    }

    private static Introduced document(RealClient client) {
        String id = client.identity();
        return new Introduced(
                id,
                client.key()
                        .<Credentials>map(key -> request -> request.formParam("client_id", id)
                                .formParam("client_assertion_type", ASSERTION)
                                .formParam(
                                        "client_assertion",
                                        key.sign(ClientKey.claims(
                                                id, ISSUER, Instant.now().getEpochSecond()))))
                        .orElse(request -> request.formParam("client_id", id)));
    }

    private static Introduced register(RealClient client) {
        Response answer =
                given().contentType(ContentType.JSON).body(client.identity()).post("/oauth/register");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.asString()).doesNotContain("null");
        JsonPath registered = answer.jsonPath();
        assertThat(registered.getList("redirect_uris"))
                .containsAll(JsonPath.from(client.identity()).getList("redirect_uris"));
        return new Introduced(registered.getString("client_id"), credentials(registered));
    }

    /** By the method that the answer names: so do the clients. */
    private static Credentials credentials(JsonPath registered) {
        String id = registered.getString("client_id");
        String secret = registered.getString("client_secret");
        return switch (registered.getString("token_endpoint_auth_method")) {
            case "none" -> request -> request.formParam("client_id", id);
            case "client_secret_post" ->
                request -> request.formParam("client_id", id).formParam("client_secret", secret);
            default -> request -> request.auth().preemptive().basic(id, secret);
        };
    }

    private static String code(RealClient client, Introduced introduced) {
        AuthorizationAddress address = AuthorizationAddress.of(introduced.id(), client.redirectUri());
        for (Map.Entry<String, String> asked : client.asks().entrySet()) {
            address = asked.getValue().isEmpty()
                    ? address.without(asked.getKey())
                    : address.with(asked.getKey(), asked.getValue());
        }
        Visitor visitor = new Visitor();
        Response redirect = visitor.submit(
                visitor.consentPage(
                        client.resource().isEmpty() ? address : address.with("resource", client.resource())),
                "decision",
                "approve");
        assertThat(redirect.header("Location")).startsWith(client.redirectUri() + "?");
        Parameters answer = Visitor.response(redirect);
        assertThat(answer.get("iss")).contains(ISSUER);
        assertThat(answer.get("state").orElse(""))
                .isEqualTo(client.asks().getOrDefault("state", AuthorizationAddress.STATE));
        return answer.get("code").orElseThrow();
    }

    private static JsonPath token(RealClient client, Introduced introduced, Map<String, String> form) {
        RequestSpecification request = introduced
                .credentials()
                .on(given().contentType(ContentType.URLENC).formParams(form));
        Response answer = (client.resource().isEmpty() ? request : request.formParam("resource", client.resource()))
                .post("/oauth/token");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    /** As its resource server finds out. */
    private static void assertUsable(RealClient client, Introduced introduced, JsonPath tokens) {
        boolean hostAlone = client.resource().startsWith(HOST_ALONE);
        JsonPath token = given().auth()
                .preemptive()
                .basic(hostAlone ? "tools" : "mcp", "development-only-introspection-secret")
                .contentType(ContentType.URLENC)
                .formParam("token", tokens.getString("access_token"))
                .post("/oauth/introspect")
                .jsonPath();
        assertThat(token.getBoolean("active")).isTrue();
        assertThat(List.of(token.getString("aud"), token.getString("client_id")))
                .containsExactly(hostAlone ? HOST_ALONE : RESOURCE, introduced.id());
        assertThat(token.getString("scope").split(" ")).contains("user").doesNotContain("unheard-of");
    }
}
