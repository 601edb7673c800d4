package dev.gatehouse.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/** A public client, and the person who logs in with it, at an issuer of which there may be several nodes. */
public final class OAuthClient implements AutoCloseable {
    private static final String REDIRECT_URI = "http://127.0.0.1:33418/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String issuer;
    private final String id;

    public OAuthClient(String issuer) throws IOException, InterruptedException {
        this.issuer = issuer;
        var answer = send(HttpRequest.newBuilder(URI.create(issuer + "/oauth/register"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
                         "grant_types": ["authorization_code", "refresh_token"]}""".formatted(REDIRECT_URI))));
        this.id = member(answer.body(), "client_id");
    }

    /** The code of one more authorization, with a login if there was none yet. */
    public String code() throws IOException, InterruptedException {
        var page = authorize();
        while (!location(page).startsWith(REDIRECT_URI)) {
            if (page.statusCode() >= 400) {
                throw new UnexpectedAnswerException("status " + page.statusCode());
            }
            page = page.statusCode() == 303 ? get(location(page)) : submit(page.body());
        }
        return find(CODE, location(page));
    }

    private HttpResponse<String> authorize() throws IOException, InterruptedException {
        return get(
                "/oauth/authorize?response_type=code&code_challenge_method=S256&code_challenge=%s&client_id=%s&redirect_uri=%s"
                        .formatted(CHALLENGE, id, REDIRECT_URI));
    }

    /** The page that asks who it is, for one more authorization. */
    public String loginPage() throws IOException, InterruptedException {
        return get(location(authorize())).body();
    }

    private HttpResponse<String> submit(String page) throws IOException, InterruptedException {
        return submit(
                page, page.contains("name=\"password\"") ? "&username=admin&password=123456" : "&decision=approve");
    }

    /** @param fields what a person fills in, each after an ampersand */
    public HttpResponse<String> submit(String page, String fields) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(issuer).resolve(find(ACTION, page)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", issuer)
                .POST(BodyPublishers.ofString("csrf=" + URLEncoder.encode(find(CSRF, page), UTF_8) + fields)));
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(issuer).resolve(address)).header("Accept", "text/html"));
    }

    /** The first refresh token of one more login. */
    public String refreshToken() throws IOException, InterruptedException {
        return member(redeem(issuer, code()).body(), "refresh_token");
    }

    public HttpResponse<String> redeem(String node, String code) throws IOException, InterruptedException {
        return send(form(
                node + "/oauth/token",
                "grant_type=authorization_code&client_id=%s&code=%s&code_verifier=%s".formatted(id, code, VERIFIER)));
    }

    public HttpResponse<String> refresh(String node, String refreshToken) throws IOException, InterruptedException {
        return send(form(
                node + "/oauth/token",
                "grant_type=refresh_token&client_id=%s&refresh_token=%s".formatted(id, refreshToken)));
    }

    public HttpResponse<String> revoke(String node, String token) throws IOException, InterruptedException {
        return send(form(node + "/oauth/revoke", "client_id=%s&token=%s".formatted(id, token)));
    }

    /** What the resource server {@code mcp} learns of an access token. */
    String introspect(String secret, String accessToken) throws IOException, InterruptedException {
        return introspect(issuer, secret, accessToken).body();
    }

    public HttpResponse<String> introspect(String node, String secret, String accessToken)
            throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString(("mcp:" + secret).getBytes(UTF_8));
        return send(form(node + "/oauth/introspect", "token=" + accessToken)
                .header("Authorization", "Basic " + credentials));
    }

    private static HttpRequest.Builder form(String address, String form) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    /** A member of a JSON object that is a string without escapes. */
    public static String member(String json, String name) {
        return find(Pattern.compile("\"" + name + "\":\"([^\"]+)\""), json);
    }

    private static String location(HttpResponse<?> redirect) {
        return redirect.headers().firstValue("Location").orElse("");
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new UnexpectedAnswerException(text);
        }
        return found.group(1);
    }

    @Override
    public void close() {
        http.close();
    }
}
