package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatehouse up} with the packaged programs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal there tells a process to end in peace")
class UpIT {
    private static final Pattern CLIENT_ID = Pattern.compile("\"client_id\":\"([^\"]+)\"");

    @TempDir
    Path home;

    @TempDir
    Path scratch;

    private Launchers launchers;
    private String issuer;

    @BeforeEach
    void choose_ports() throws IOException {
        launchers = new Launchers(PackagedLauncher.COMMAND, home, scratch);
        issuer = "http://127.0.0.1:" + launchers.authPort;
    }

    @AfterEach
    void end() throws IOException {
        launchers.close();
    }

    @Test
    void clients_and_the_signing_key_outlive_a_restart_and_a_kill() throws Exception {
        var up = launchers.startUp(Map.of());
        assertThat(get("http://127.0.0.1:%d/mcp".formatted(launchers.mcpPort)).statusCode())
                .isEqualTo(401);
        var keys = get(issuer + "/oauth/jwks").body();
        var client = register();
        assertThat(isKnown(client)).isTrue();
        assertThat(isKnown("nobody")).isFalse();

        up.destroy();
        Launchers.exitCode(up);
        var again = launchers.startUp(Map.of());
        assertThat(get(issuer + "/oauth/jwks").body()).isEqualTo(keys);
        assertThat(isKnown(client)).isTrue();

        again.destroyForcibly().waitFor();
        launchers.startUp(Map.of());
        assertThat(launchers.output()).contains("left behind: mcp-service, auth-service, PostgreSQL");
        assertThat(get(issuer + "/oauth/jwks").body()).isEqualTo(keys);
        assertThat(isKnown(client)).isTrue();
        assertThat(PackagedLauncher.errorsIn(home.resolve("logs"))).isEmpty();
    }

    @Test
    void a_bad_setting_stops_the_start_and_is_named() throws Exception {
        var up = launchers.start("up", Map.of("GATEHOUSE_AUTH_LIFETIMES_REFRESH_REUSE", "P1D"));

        assertThat(Launchers.exitCode(up)).isNotZero();
        assertThat(launchers.output())
                .contains("gatehouse.auth.lifetimes.refresh-reuse must be from PT0S to PT5M")
                .doesNotContain("ready: ");
    }

    private String register() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(issuer + "/oauth/register"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"redirect_uris": ["http://127.0.0.1/callback"], "token_endpoint_auth_method": "none"}""")));
        assertThat(answer.statusCode()).isEqualTo(201);
        var id = CLIENT_ID.matcher(answer.body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    /** Whether the authorization endpoint goes on to the login instead of an error page (AS23). */
    private boolean isKnown(String client) throws Exception {
        var answer = get(issuer + "/oauth/authorize?response_type=code&redirect_uri=http://127.0.0.1:5555/callback"
                + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM&client_id="
                + client);
        return answer.statusCode() == 303
                && answer.headers().firstValue("Location").orElse("").contains("/login");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
