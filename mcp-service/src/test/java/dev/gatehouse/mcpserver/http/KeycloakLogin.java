package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A login as an MCP client does it, at a Keycloak: authorization code, PKCE, a loopback redirect, the resource named.
 *
 * @param metadata of the authorization server
 */
record KeycloakLogin(JsonObject metadata) {

    private static final String REDIRECT = "http://127.0.0.1:49152/callback";
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    static KeycloakLogin at(String issuer) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new KeycloakLogin(send(client, URI.create(issuer + "/.well-known/openid-configuration"), Map.of()));
        }
    }

    /** Logs Ada in, and returns the answer of the token endpoint. */
    JsonObject tokens(String scope) throws IOException, InterruptedException {
        CodeVerifier verifier = CodeVerifier.generate(new SecureRandom());
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI answer = logIn(browser, authorizationAddress(scope, CodeChallenge.of(verifier)));
            Matcher code = CODE.matcher(answer.getRawQuery());
            assertThat(code.find()).as(answer.toString()).isTrue();
            return send(
                    browser,
                    endpoint("token_endpoint"),
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "client_id",
                            "notes",
                            "code",
                            code.group(1),
                            "redirect_uri",
                            REDIRECT,
                            "resource",
                            TestTokens.RESOURCE,
                            "code_verifier",
                            verifier.value()));
        }
    }

    private URI authorizationAddress(String scope, CodeChallenge challenge) {
        return URI.create(endpoint("authorization_endpoint") + "?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        "notes",
                        "redirect_uri",
                        REDIRECT,
                        "scope",
                        scope,
                        "state",
                        "of-this-login",
                        "resource",
                        TestTokens.RESOURCE,
                        "code_challenge",
                        challenge.value(),
                        "code_challenge_method",
                        CodeChallenge.METHOD)));
    }

    private static URI logIn(HttpClient browser, URI address) throws IOException, InterruptedException {
        HttpResponse<String> page = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        Matcher action = ACTION.matcher(page.body());
        assertThat(action.find()).as(page.statusCode() + " " + page.body()).isTrue();
        HttpRequest form = post(
                        URI.create(action.group(1).replace("&amp;", "&")),
                        Map.of("username", "ada", "password", "over-the-sea"))
                .header("Cookie", cookies(page))
                .build();
        HttpResponse<String> answer = browser.send(form, BodyHandlers.ofString());
        return URI.create(answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body())));
    }

    /** By hand, since they are marked as secure, and this machine talks to itself by plain http. */
    private static String cookies(HttpResponse<?> page) {
        return page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private URI endpoint(String member) {
        return URI.create(metadata.string(member).orElseThrow());
    }

    /** @param form empty for a GET */
    private static JsonObject send(HttpClient client, URI address, Map<String, String> form)
            throws IOException, InterruptedException {
        HttpRequest request = form.isEmpty()
                ? HttpRequest.newBuilder(address).build()
                : post(address, form).build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Json.readObject(answer.body()).orElseThrow();
    }

    private static HttpRequest.Builder post(URI address, Map<String, String> form) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)));
    }

    private static String form(Map<String, String> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .map(member ->
                                member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
