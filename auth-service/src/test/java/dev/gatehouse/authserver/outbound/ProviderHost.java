package dev.gatehouse.authserver.outbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/**
 * An OpenID provider that people can log in through as {@code harbour}. It believes its codes: each says what the ID
 * token is to claim, and to whose challenge it was given, so that tests decide who logs in and what is said of them.
 */
public final class ProviderHost implements QuarkusTestResourceLifecycleManager {

    public static final String CLIENT_ID = "gatehouse";
    private static final String SECRET = "a secret: of 100%";

    private HttpsServer server;
    private RSAKey key;

    /** A code for whoever made {@code challenge}. */
    public static String code(String challenge, Map<String, Object> claims) {
        return challenge + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(json(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, Object> claims) {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder();
        claims.forEach(builder::claim);
        return builder.build().toString();
    }

    @Override
    public Map<String, String> start() {
        TestAuthority authority = new TestAuthority();
        try {
            key = new RSAKeyGenerator(2048).keyID("of-the-harbour").generate();
            server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(authority.host("localhost")));
            server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
            server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
            server.createContext("/token", this::token);
            server.start();
            return Map.of(
                    "gatehouse.auth.upstream.harbour.issuer", issuer(),
                    "gatehouse.auth.upstream.harbour.client-id", CLIENT_ID,
                    "gatehouse.auth.upstream.harbour.client-secret", SECRET,
                    "gatehouse.auth.upstream.harbour.button-text", "The Harbour",
                    "gatehouse.auth.upstream.harbour.internal", "true",
                    "gatehouse.auth.upstream.harbour.rules[0].claim", "groups",
                    "gatehouse.auth.upstream.harbour.rules[0].value", "crew",
                    "gatehouse.auth.upstream.harbour.rules[0].scopes", "user",
                    "gatehouse.auth.upstream.harbour.trust",
                            authority
                                    .writeTo(Files.createTempDirectory("provider"))
                                    .toString());
        } catch (IOException | JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    private String metadata() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "authorization_response_iss_parameter_supported": true}""".formatted(issuer());
    }

    private void token(HttpExchange exchange) throws IOException {
        Parameters form =
                Parameters.parse(exchange.getRequestBody().readAllBytes()).orElseThrow();
        String[] code = form.get("code").orElse("").split("\\.", 2);
        String challenge = form.get("code_verifier")
                .map(CodeVerifier::new)
                .map(verifier -> CodeChallenge.of(verifier).value())
                .orElse("");
        boolean ours = ("Basic "
                        + Base64.getEncoder()
                                .encodeToString("gatehouse:a+secret%3A+of+100%25".getBytes(StandardCharsets.US_ASCII)))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!ours
                || code.length != 2
                || !code[0].equals(challenge)
                || form.get("resource").isPresent()) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \""
                        + idToken(new String(Base64.getUrlDecoder().decode(code[1]), StandardCharsets.UTF_8)) + "\"}");
    }

    private String idToken(String claims) {
        try {
            long now = System.currentTimeMillis() / 1000;
            JWTClaimsSet set = new JWTClaimsSet.Builder(JWTClaimsSet.parse(claims))
                    .issuer(issuer())
                    .audience(CLIENT_ID)
                    .claim("iat", now)
                    .claim("exp", now + 60)
                    .build();
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    set);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException | ParseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
