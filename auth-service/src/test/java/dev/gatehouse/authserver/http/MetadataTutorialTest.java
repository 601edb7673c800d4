package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.authserver.outbound.HttpsIssuer;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The three programs by which a well-known tutorial on RFC 8414 introduces metadata, step by step: one reads it, one logs
 * a user in with it, one checks and caches it.
 */
@QuarkusTest
@QuarkusTestResource(value = HttpsIssuer.class, restrictToAnnotatedClass = true)
class MetadataTutorialTest {

    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final Duration CACHED = Duration.ofHours(24);

    @Inject
    Issuer issuer;

    private final HttpClient http =
            HttpClient.newBuilder().sslContext(HttpsIssuer.client()).build();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    @Verifies("AS2")
    void the_first_program_reads_where_everything_is() throws Exception {
        HttpResponse<String> answer = get(issuer.value() + OAUTH);

        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Object> metadata = json(answer);
        assertThat(metadata)
                .containsEntry("issuer", issuer.value())
                .containsEntry("authorization_endpoint", issuer.value() + "/oauth/authorize")
                .containsEntry("token_endpoint", issuer.value() + "/oauth/token")
                .containsEntry("jwks_uri", issuer.value() + "/oauth/jwks");
        assertThat(get(issuer.value() + "/oauth/jwks").statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies({"AS1", "AS20", "AS26"})
    void the_second_program_logs_a_user_in_and_asks_who_it_is() throws Exception {
        String redirectUri = "https://your-app.com/callback";
        TestRegistration client = TestRegistration.register("Tutorial", "client_secret_post", redirectUri);
        Map<String, Object> metadata = json(get(issuer.value() + OAUTH));
        CodeVerifier verifier = new CodeVerifier("aVerifierOf32RandomBytesInBase64UrlHas43Cha");
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", client.id());
        request.put("redirect_uri", redirectUri);
        request.put("scope", "openid profile");
        request.put("state", "aStateOf32RandomBytesInBase64UrlHas43Charac");
        request.put("code_challenge", CodeChallenge.of(verifier).value());
        request.put("code_challenge_method", "S256");

        Parameters response = Visitor.response(
                new Visitor().approvedAt(URI.create(metadata.get("authorization_endpoint") + "?" + form(request))));
        assertThat(response.get("state")).contains(request.get("state"));

        Map<String, String> exchange = new LinkedHashMap<>();
        exchange.put("grant_type", "authorization_code");
        exchange.put("client_id", client.id());
        exchange.put("client_secret", client.secret());
        exchange.put("code", response.get("code").orElseThrow());
        exchange.put("redirect_uri", redirectUri);
        exchange.put("code_verifier", verifier.value());
        HttpResponse<String> answer = post(String.valueOf(metadata.get("token_endpoint")), exchange);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, Object> tokens = json(answer);
        assertThat(tokens).containsEntry("scope", "openid profile").containsKeys("access_token", "id_token");

        HttpResponse<String> user =
                send(HttpRequest.newBuilder(URI.create(String.valueOf(metadata.get("userinfo_endpoint"))))
                        .header("Authorization", "Bearer " + tokens.get("access_token")));
        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(json(user)).containsKey("sub").containsEntry("name", "Ada Min");
    }

    @Test
    @Verifies({"AS2", "AS3", "AS10"})
    void the_third_program_finds_nothing_wrong_and_keeps_both_documents_for_a_day() throws Exception {
        MetadataCache cache = new MetadataCache();

        Map<String, Object> oauth = cache.get(OAUTH, false).orElseThrow();
        Map<String, Object> openId = cache.get(OPENID, false).orElseThrow();
        assertThat(openId).containsKeys("userinfo_endpoint", "end_session_endpoint", "claims_supported");
        assertThat(cache.fetches).isEqualTo(2);

        cache.now = cache.now.plus(CACHED).minusSeconds(1);
        assertThat(cache.get(OAUTH, false)).contains(oauth);
        assertThat(cache.fetches).isEqualTo(2);
        assertThat(cache.status()).containsEntry(OAUTH, Duration.ofSeconds(1)).containsKey(OPENID);

        cache.now = cache.now.plusSeconds(1);
        assertThat(cache.get(OAUTH, false)).contains(oauth);
        assertThat(cache.fetches).isEqualTo(3);
        assertThat(cache.get(OAUTH, true)).contains(oauth);
        assertThat(cache.fetches).isEqualTo(4);
        assertThat(cache.status()).containsEntry(OAUTH, CACHED).containsEntry(OPENID, Duration.ZERO);
    }

    /** Keeps documents that it found nothing wrong with. */
    private final class MetadataCache {

        private record Kept(Map<String, Object> document, Instant since) {}

        private final Map<String, Kept> kept = new HashMap<>();
        private Instant now = Instant.parse("2026-11-20T12:00:00Z");
        private int fetches;

        Optional<Map<String, Object>> get(String path, boolean anew) throws Exception {
            Kept known = kept.get(path);
            if (!anew && known != null && now.isBefore(known.since().plus(CACHED))) {
                return Optional.of(known.document());
            }
            fetches++;
            Map<String, Object> document = json(MetadataTutorialTest.this.get(issuer.value() + path));
            assertThat(mistakes(document)).isEmpty();
            kept.put(path, new Kept(document, now));
            return Optional.of(document);
        }

        /** How long each document is still good. */
        Map<String, Duration> status() {
            return kept.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            it -> Duration.between(now, it.getValue().since().plus(CACHED))));
        }
    }

    private List<String> mistakes(Map<String, Object> metadata) {
        List<String> mistakes = new ArrayList<>();
        Stream.of("issuer", "authorization_endpoint", "token_endpoint")
                .filter(name -> String.valueOf(metadata.getOrDefault(name, "")).isEmpty())
                .forEach(name -> mistakes.add(name + " is missing"));
        Stream.of("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
                .filter(name -> !String.valueOf(metadata.get(name)).startsWith("https://"))
                .forEach(name -> mistakes.add(name + " is not https"));
        if (!issuer.value().equals(metadata.get("issuer"))) {
            mistakes.add("the issuer is another");
        }
        if (!(metadata.get("grant_types_supported") instanceof List<?> grants)
                || !grants.contains("authorization_code")) {
            mistakes.add("there are no codes");
        }
        return mistakes;
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private HttpResponse<String> post(String address, Map<String, String> form)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, Object> json(HttpResponse<String> answer) {
        return JsonPath.from(answer.body()).getMap("");
    }
}
