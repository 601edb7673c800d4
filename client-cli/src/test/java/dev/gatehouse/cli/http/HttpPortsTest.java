package dev.gatehouse.cli.http;

import static dev.gatehouse.cli.fixture.Samples.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.fixture.Samples;
import dev.gatehouse.cli.fixture.WebServer;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.discovery.Document;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Answer;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Envelope;
import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.cli.protocol.registration.ClientRegistrar.Registered;
import dev.gatehouse.cli.protocol.token.Access;
import dev.gatehouse.cli.protocol.token.RefreshToken;
import dev.gatehouse.cli.protocol.token.TokenRequest;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPortsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final WebServer web = new WebServer();
    private final Json json = new Json(new ObjectMapper()
            .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false));
    private final WebClient client = new WebClient(Duration.ofSeconds(20), new Traffic());

    private final Proofs proofs = new Proofs(() -> NOW, new Random(1));
    private final AuthenticatedForms forms = new AuthenticatedForms(client, proofs, json, () -> NOW, new Random(1));

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void a_metadata_document_is_read_and_what_is_unknown_ignored() {
        web.on("/m", Response.json(200, "{\"issuer\":\"https://a.example\",\"new_thing\":{\"x\":1}}"));

        assertThat(metadata())
                .isInstanceOfSatisfying(
                        Document.Found.class,
                        found -> assertThat(((AuthorizationServerMetadata) found.content()).issuer())
                                .isEqualTo("https://a.example"));
    }

    @Test
    @Verifies("K2")
    void redirects_are_not_followed() {
        web.on("/m", Response.to(web.url("/elsewhere")));
        web.on("/elsewhere", Response.json(200, "{}"));

        assertThat(metadata()).isEqualTo(new Document.Absent<>("303 to " + web.url("/elsewhere") + ", not followed"));
        assertThat(web.received("/elsewhere")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!doctype html><title>App</title>",
                "[]",
                "null",
                "\"text\"",
                "{\"issuer\":{}}",
                "{\"scopes_supported\":\"user\"}",
                "{\"issuer\":",
                "\u0000"
            })
    void what_is_no_metadata_document_is_not_there(String body) {
        web.on("/m", Response.html(200, body));

        assertThat(metadata()).isEqualTo(new Document.Absent<>("not a metadata document"));
    }

    @Test
    void an_endless_document_is_cut_off() {
        web.on("/m", Response.json(200, "{\"issuer\":\"" + "x".repeat(2 << 20) + "\"}"));

        assertThat(new HttpMetadataSource(client, json).authorizationServer(endpoint(web.url("/m"))))
                .isInstanceOf(Result.Err.class);
    }

    @Test
    void a_server_that_does_not_answer_is_given_up() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        web.on("/m", _ -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.json(200, "{}");
        });

        assertThat(new HttpMetadataSource(new WebClient(Duration.ofMillis(200), new Traffic()), json)
                        .authorizationServer(endpoint(web.url("/m"))))
                .isInstanceOfSatisfying(
                        Result.Err.class, err -> assertThat(err.error()).isInstanceOf(Failure.Unreachable.class));
        end.countDown();
    }

    @Test
    void a_registration_asks_without_nulls_and_takes_the_client_id() {
        web.on("/register", Response.json(201, "{\"client_id\":\"c9\",\"token_endpoint_auth_method\":\"none\"}"));

        assertThat(register())
                .isEqualTo(Result.ok(
                        new Registered(new ClientId("c9"), new ClientAuthentication.None(), Optional.empty())));
        assertThat(web.received("/register").getFirst().body()).doesNotContain("null");
    }

    @ParameterizedTest
    @Verifies("CL9")
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {}",
                "201 | {\"client_id\":\"\"}",
                "201 | {\"client_id\":5}",
                "201 | <html>",
                "201 | {\"client_id\":\"c\",\"token_endpoint_auth_method\":\"client_secret_basic\"}",
                "400 | {\"error\":\"invalid_redirect_uri\",\"error_description\":\"no loopback here\"}",
                "500 | oops",
                "303 | "
            })
    void other_answers_of_the_registration_are_failures(int status, String body) {
        web.on("/register", Response.json(status, body == null ? "" : body));

        assertThat(register()).isInstanceOf(Result.Err.class);
    }

    @Test
    @Verifies("CL9")
    void a_rejected_registration_says_why() {
        web.on("/register", Response.json(400, "{\"error\":\"invalid_redirect_uri\",\"error_description\":\"no\"}"));

        assertThat(register())
                .isEqualTo(Result.err(
                        new Failure.Unexpected("The registration endpoint answered with 'invalid_redirect_uri': no")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":\"invalid_client\"} | false",
                "400 | {\"error\":\"invalid_client\"} | false",
                "400 | {\"error\":\"invalid_grant\"}  | true",
                "500 | oops                           | true"
            })
    void a_client_is_unknown_only_when_the_server_says_so(int status, String body, boolean known) {
        web.on("/token", Response.json(status, body));

        assertThat(new HttpClientRegistrar(client, forms, json)
                        .isKnown(endpoint(web.url("/token")), new ClientIdentity(Samples.ISSUER, new ClientId("c1"))))
                .isEqualTo(Result.ok(known));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":\"invalid_client\"} | UnknownClient",
                "400 | {\"error\":\"invalid_grant\"}  | LoginNeeded",
                "400 | {\"error\":\"invalid_target\"} | Unexpected",
                "503 | busy                           | Unexpected",
                "200 | <html>                         | InvalidMetadata",
                "200 | []                             | InvalidMetadata"
            })
    void errors_of_the_token_endpoint_are_told_apart(int status, String body, String failure) {
        web.on("/token", Response.json(status, body));
        Access access = new Access(
                Samples.SERVER.resource(),
                "https://mcp.example.com/mcp",
                new ClientIdentity(Samples.ISSUER, new ClientId("c1")),
                endpoint(web.url("/token")),
                Optional.empty(),
                Scope.NONE,
                Optional.empty());

        assertThat(new HttpTokenEndpoint(forms, json).send(new TokenRequest.Refresh(access, new RefreshToken("r"))))
                .isInstanceOfSatisfying(
                        Result.Err.class,
                        err -> assertThat(err.error().getClass().getSimpleName())
                                .isEqualTo(failure));
    }

    @Test
    void the_challenge_of_a_server_that_takes_bound_tokens_alone_is_understood() {
        web.on(
                "/mcp",
                new Response(
                        401,
                        Map.of("WWW-Authenticate", "DPoP algs=\"ES256\", error=\"invalid_token\", scope=\"user\""),
                        ""));

        assertThat(post().orElseThrow().challenge().orElseThrow().error()).contains("invalid_token");
    }

    @Test
    void the_bearer_challenge_is_found_among_others() {
        web.on("/mcp", new Response(401, Map.of("WWW-Authenticate", "Basic realm=\"x\"\nBearer scope=\"user\""), ""));

        assertThat(post().orElseThrow().challenge().orElseThrow().scope()).contains(Scope.of("user"));
    }

    @Test
    void a_session_id_that_is_no_visible_ascii_is_dropped() {
        web.on("/mcp", new Response(200, Map.of("Mcp-Session-Id", "two words"), "{}"));

        assertThat(post().orElseThrow().session()).isEmpty();
    }

    @Test
    void an_mcp_server_that_is_not_there_is_unreachable() {
        web.close();

        assertThat(post())
                .isInstanceOfSatisfying(
                        Result.Err.class, err -> assertThat(err.error()).isInstanceOf(Failure.Unreachable.class));
    }

    @Test
    void a_mistyped_name_is_told_from_a_server_that_is_down() {
        assertThat(new HttpMetadataSource(client, json).authorizationServer(endpoint("https://auth.invalid/m")))
                .isEqualTo(Result.err(new Failure.Unreachable(
                        "No answer from https://auth.invalid/m: there is no host of this name.")));
    }

    private Result<Answer, Failure> post() {
        Envelope envelope =
                new Envelope(endpoint(web.url("/mcp")), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        return new HttpMcpTransport(client, proofs, json, Duration.ofSeconds(20))
                .post(envelope, Map.of("id", 1), _ -> {});
    }

    private Document<AuthorizationServerMetadata> metadata() {
        return new HttpMetadataSource(client, json)
                .authorizationServer(endpoint(web.url("/m")))
                .orElseThrow();
    }

    private Result<Registered, Failure> register() {
        ClientMetadata metadata = new ClientMetadata(
                "n",
                null,
                List.of("http://127.0.0.1/callback"),
                List.of(),
                List.of(),
                "none",
                null,
                "native",
                null,
                null);
        return new HttpClientRegistrar(client, forms, json)
                .register(endpoint(web.url("/register")), metadata, Optional.empty());
    }
}
