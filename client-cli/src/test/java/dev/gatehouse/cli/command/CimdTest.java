package dev.gatehouse.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.config.TestCli;
import dev.gatehouse.cli.config.TestCli.Run;
import dev.gatehouse.cli.fixture.WebServer;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.cli.http.DocumentHost;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that describe clients. */
class CimdTest {

    private static final String URL = "https://app.example.com/client.json";

    @TempDir
    private Path folder;

    @Test
    @Verifies("CL8")
    void what_is_written_is_fine() throws IOException {
        Run created = cli().run("cimd", "create", URL, "--name", "My app");

        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.out()).contains("\"client_id\":\"" + URL + "\"", "refresh_token", "\"none\"");
        assertThat(validated(created.out())).isEqualTo(new Run(0, "The document is fine.\n", ""));
    }

    @Test
    @Verifies("CL8")
    void a_client_with_a_key_shows_the_public_half() throws IOException {
        Path keys = Files.writeString(
                folder.resolve("jwks"), "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"a\",\"y\":\"b\"}]}");
        Path leaked = Files.writeString(folder.resolve("private"), "{\"keys\":[{\"kty\":\"EC\",\"d\":\"hidden\"}]}");

        assertThat(cli().run("cimd", "create", URL, "--name", "x", "--jwks-file", keys.toString())
                        .out())
                .contains("private_key_jwt", "\"x\":\"a\"");
        Run refused = cli().run("cimd", "create", URL, "--name", "x", "--jwks-file", leaked.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("private key").doesNotContain("hidden");
    }

    @ParameterizedTest
    @Verifies("CL8")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "client_id                  | \"https://app.example.com/client.json/\"  | 7 | letter by letter",
                "client_id                  | null                                      | 7 | letter by letter",
                "client_name                | null                                      | 7 | client_name",
                "client_name                | \" \"                                     | 7 | client_name",
                "redirect_uris              | null                                      | 7 | redirect_uris",
                "redirect_uris              | []                                        | 7 | redirect_uris",
                "redirect_uris              | [1]                                       | 7 | redirect_uris",
                "redirect_uris              | [\"http://app.example.com/cb\"]           | 7 | https is needed",
                "redirect_uris              | [\"javascript:alert(1)\"]                 | 7 | https is needed",
                "redirect_uris              | [\"https://app.example.com/cb#f\"]        | 7 | https is needed",
                "redirect_uris              | [\"cursor://anysphere.cursor/cb\"]        | 0 | fine",
                "client_secret              | \"s\"                                     | 7 | client_secret is in",
                "token_endpoint_auth_method | \"client_secret_basic\"                   | 7 | needs a secret",
                "token_endpoint_auth_method | \"private_key_jwt\"                       | 7 | needs the public keys",
                "jwks                       | {\"keys\":[{\"kty\":\"EC\",\"d\":\"x\"}]} | 7 | private key",
                "jwks                       | {\"keys\":[{\"kty\":\"oct\",\"k\":\"x\"}]} | 7 | private key",
                "grant_types                | [\"authorization_code\"]                  | 0 | again and again",
                "response_types             | [\"token\"]                               | 0 | response_types",
            })
    void each_fault_is_named(String member, String value, int exitCode, String word) throws IOException {
        Map<String, Object> document = new ObjectMapper()
                .readValue(cli().run("cimd", "create", URL, "--name", "x").out(), Map.class);
        document.put(member, new ObjectMapper().readValue(value, Object.class));

        Run run = validated(new ObjectMapper().writeValueAsString(document));

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).contains(word).hasLineCount(1);
    }

    @ParameterizedTest
    @Verifies("CL8")
    @ValueSource(
            strings = {
                "http://app.example.com/client.json",
                "https://app.example.com/",
                "https://app.example.com",
                "https://app.example.com/a/../client.json",
                "https://app.example.com/client.json#x",
                "https://user@app.example.com/client.json",
                "client.json"
            })
    void an_address_that_can_be_no_id_is_said_to_be_none(String url) throws IOException {
        assertThat(cli().run("cimd", "create", url, "--name", "x").exitCode()).isEqualTo(2);
        Run run = cli().run("cimd", "validate", url, "--file", file("{}").toString());
        assertThat(run.out()).contains("cannot be a client id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | application/json | not there",
                "303 | application/json | not there",
                "200 | text/html        | has to be application/json"
            })
    void how_it_is_served_counts(int status, String type, String word) {
        try (WebServer web = new WebServer()) {
            web.on("/client.json", new Response(status, Map.of("Content-Type", type), "{}"));

            Run run = cli().run("cimd", "validate", web.url("/client.json"));

            assertThat(run.exitCode()).isEqualTo(7);
            assertThat(run.err()).contains(word);
        }
    }

    @Test
    void what_is_too_large_or_no_json_is_refused() throws IOException {
        assertThat(validated("[]").out()).contains("no JSON object");
        assertThat(validated("{\"x\":\"" + "a".repeat(6000) + "\"}").out()).contains("larger than 5120");
    }

    @Test
    @Verifies("K4")
    void one_document_is_served_on_this_machine_and_nothing_else() throws Exception {
        try (DocumentHost host =
                DocumentHost.open(0, "/client.json", "{\"a\":1}").orElseThrow()) {
            assertThat(get(host, "/client.json").body()).isEqualTo("{\"a\":1}");
            assertThat(get(host, "/client.json").headers().firstValue("Content-Type"))
                    .contains("application/json");
            assertThat(get(host, "/").statusCode()).isEqualTo(404);
            assertThat(get(host, "/client.json/../etc").statusCode()).isEqualTo(404);
            assertThat(DocumentHost.open(host.port(), "/x", "{}").failure()).isPresent();
            for (InetAddress address : NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
                    .toList()) {
                assertThatThrownBy(() -> new Socket(address, host.port()).close())
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    private static HttpResponse<String> get(DocumentHost host, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Run validated(String document) throws IOException {
        return cli().run("cimd", "validate", URL, "--file", file(document).toString());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("document"), content);
    }

    private TestCli cli() {
        return new TestCli(folder.resolve("home"));
    }
}
