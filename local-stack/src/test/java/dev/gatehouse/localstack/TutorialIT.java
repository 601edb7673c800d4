package dev.gatehouse.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged programs with {@code gatehouse.auth.tutorial-mode}, for a client and a resource server as a tutorial has
 * them: the client knows no PKCE, drops its secret and puts the password into the address; the resource server
 * introspects without saying who it is.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal there tells a process to end in peace")
class TutorialIT {
    private static final String REDIRECT_URI = "http://127.0.0.1:8000/callback";
    private static final String STATE = "Zm9yLXRoaXMtcmVxdWVzdC1hbmQtbm8tb3RoZXItb25l";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    private Launchers launchers;

    @BeforeEach
    void choose_ports() throws IOException {
        launchers = new Launchers(PackagedLauncher.COMMAND, home, scratch);
    }

    @AfterEach
    void end() throws IOException {
        http.close();
        launchers.close();
    }

    @Test
    void the_client_goes_its_seven_steps_and_the_resource_server_reads_its_token() throws Exception {
        launchers.startUp(Map.of("GATEHOUSE_AUTH_TUTORIAL_MODE", "true"));
        String resource = "http://127.0.0.1:" + launchers.mcpPort + "/mcp";

        // 1. The resource without a token.
        var stranger = get(resource);
        assertThat(stranger.statusCode()).isEqualTo(401);
        String challenge = stranger.headers().firstValue("WWW-Authenticate").orElseThrow();

        // 2. and 3. Where to log in.
        var protectedResource = ok(get(find("resource_metadata=\"([^\"]+)\"", challenge)));
        String server = find("\"authorization_servers\"\\s*:\\s*\\[\\s*\"([^\"]+?)/?\"", protectedResource);
        var metadata = ok(get(server + "/.well-known/oauth-authorization-server"));

        // 4. A client that says its name and its address alone.
        var registered =
                post(member("registration_endpoint", metadata), "application/json", """
                {"client_name":"MCP OAuth 客户端","redirect_uris":["%s"]}""".formatted(REDIRECT_URI));
        assertThat(registered.statusCode()).isEqualTo(201);
        String client = member("client_id", registered.body());

        // 5. Name and password in the address.
        String code = authorize(member("authorization_endpoint", metadata), client);

        // 6. The code for a token, without secret and verifier.
        var tokens = ok(post(
                member("token_endpoint", metadata),
                "application/x-www-form-urlencoded",
                form(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client,
                        "code",
                        code,
                        "redirect_uri",
                        REDIRECT_URI)));
        String token = member("access_token", tokens);

        // 7. The user's own data.
        callTheTool(resource, token);

        readAsTheResourceServerDoes(server, token, resource);
        assertThat(PackagedLauncher.errorsIn(home.resolve("logs"))).isEmpty();
        assertThat(log()).contains("gatehouse.auth.tutorial-mode is on");
    }

    private String authorize(String endpoint, String client) throws Exception {
        var answer = get(endpoint + "?"
                + form(
                        "response_type", "code",
                        "client_id", client,
                        "redirect_uri", REDIRECT_URI,
                        "scope", "user",
                        "state", STATE,
                        "username", "admin",
                        "password", "123456",
                        "approve", "true"));
        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(REDIRECT_URI + "?");
        assertThat(find("[?&]state=([^&]+)", location)).isEqualTo(STATE);
        return URLDecoder.decode(find("[?&]code=([^&]+)", location), UTF_8);
    }

    private void callTheTool(String resource, String token) throws Exception {
        var opened = mcp(resource, token, "", """
                {"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
                "clientInfo":{"name":"mcp","version":"0.1.0"}},"jsonrpc":"2.0","id":0}""");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        String session = opened.headers().firstValue("Mcp-Session-Id").orElse("");

        assertThat(mcp(resource, token, session, """
                        {"method":"notifications/initialized","jsonrpc":"2.0"}""").statusCode()).isEqualTo(202);
        assertThat(ok(mcp(resource, token, session, """
                        {"method":"resources/list","jsonrpc":"2.0","id":1}"""))).contains("user://profile", "user://stats");
        assertThat(ok(mcp(resource, token, session, """
                        {"method":"tools/list","jsonrpc":"2.0","id":2}"""))).contains("get_user_data");
        assertThat(ok(mcp(resource, token, session, """
                        {"method":"tools/call","params":{"name":"get_user_data",\
                        "arguments":{"user_id":"current"}},"jsonrpc":"2.0","id":3}""")))
                .contains("\\\"username\\\":\\\"admin\\\"", "\\\"status\\\":\\\"active\\\"");
    }

    /** It makes of the answer: the user from {@code sub}, the scopes, the end, and for whom the token is. */
    private void readAsTheResourceServerDoes(String server, String token, String resource) throws Exception {
        String type = "application/x-www-form-urlencoded";
        var known = ok(post(server + "/oauth/introspect", type, form("token", token)));
        assertThat(known).contains("\"active\":true");
        assertThat(member("sub", known)).isNotBlank();
        assertThat(member("scope", known).split(" ")).contains("user");
        assertThat(member("aud", known)).isEqualTo(resource);
        assertThat(Long.parseLong(find("\"exp\":(\\d+)", known))).isGreaterThan(System.currentTimeMillis() / 1000);

        var unknown = ok(post(server + "/oauth/introspect", type, form("token", "mcp_0123456789abcdef")));
        assertThat(unknown).isEqualTo("{\"active\":false}");
    }

    @Test
    void production_does_not_start_with_it_for_the_public() throws Exception {
        var up = launchers.start(
                "up",
                Map.of(
                        "QUARKUS_PROFILE", "prod",
                        "GATEHOUSE_AUTH_ISSUER", "https://auth.example.com",
                        "GATEHOUSE_AUTH_DEFAULT_RESOURCE", "mcp",
                        "GATEHOUSE_AUTH_RESOURCES_MCP_SCOPES", "user",
                        "GATEHOUSE_AUTH_RESOURCES_MCP_DEFAULT_SCOPES", "user",
                        "GATEHOUSE_AUTH_TUTORIAL_MODE", "true"));

        assertThat(Launchers.exitCode(up)).as(launchers.output()).isNotZero();
        assertThat(launchers.output()).contains("auth-service ended").doesNotContain("ready: ");
        assertThat(log())
                .contains(
                        "gatehouse.auth.tutorial-mode is for an issuer on this machine, not for https://auth.example.com");
    }

    private String log() throws IOException {
        return Files.readString(home.resolve("logs/auth-service.log"));
    }

    private HttpResponse<String> mcp(String resource, String token, String session, String message) throws Exception {
        var request = request(resource)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .setHeader("Accept", "application/json, text/event-stream");
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
        }
        return send(request.POST(BodyPublishers.ofString(message)));
    }

    private HttpResponse<String> get(String url) throws Exception {
        return send(request(url).GET());
    }

    private HttpResponse<String> post(String url, String type, String body) throws Exception {
        return send(request(url).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "*/*")
                .header("Accept-Encoding", "gzip, deflate")
                .header("User-Agent", "python-httpx/0.28.1");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String form(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String member(String name, String json) {
        return find("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"", json);
    }

    private static String find(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }
}
