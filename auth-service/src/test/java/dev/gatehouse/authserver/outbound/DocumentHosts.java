package dev.gatehouse.authserver.outbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatehouse.authserver.fixtures.TestImages;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Hosts on this machine that publish documents of clients, and a server under test that may read them. */
public final class DocumentHosts implements QuarkusTestResourceLifecycleManager {

    /** The id of a client whose document is in order. */
    public static final String GOOD = "test.documents.good";

    /** The id of a client whose document names another client. */
    public static final String LYING = "test.documents.lying";

    /** The id of a client whose host sends everybody elsewhere. */
    public static final String AWAY = "test.documents.away";

    /** The id of a client that publishes its keys, prefers to sign with them, and lists {@code none} as well. */
    public static final String SIGNING = "test.documents.signing";

    /** Where {@link #KEY} is published. */
    public static final String KEYS = "test.documents.keys";

    /** An issuer whose metadata say that its keys are at {@link #KEYS}. */
    public static final String ISSUER = "test.documents.issuer";

    /** A key as a JWK with its private half. */
    public static final String KEY = "test.documents.key";

    private TlsHost good;
    private TlsHost logo;
    private TlsHost lying;
    private TlsHost away;
    private TlsHost signing;
    private TlsHost keys;
    private TlsHost issuer;

    @Override
    public Map<String, String> start() {
        TestAuthority authority = new TestAuthority();
        logo = new TlsHost(authority.host("localhost"), DocumentHosts::logo);
        good = new TlsHost(
                authority.host("localhost"), out -> document(id(good)).writeTo(out));
        lying = new TlsHost(
                authority.host("localhost"), out -> document(id(good)).writeTo(out));
        away = new TlsHost(
                authority.host("localhost"),
                TlsHost.says("HTTP/1.1 302 Found\nContent-Type: application/json\nLocation: " + id(good), "{}"));
        ECKey key = key();
        keys = new TlsHost(authority.host("localhost"), TlsHost.document(new JWKSet(key.toPublicJWK()).toString()));
        signing = new TlsHost(
                authority.host("localhost"), out -> signingDocument().writeTo(out));
        issuer = new TlsHost(authority.host("localhost"), out -> metadata().writeTo(out));
        try {
            Path trust = authority.writeTo(Files.createTempDirectory("documents"));
            return Map.ofEntries(
                    Map.entry("gatehouse.auth.outbound.allow-loopback", "true"),
                    Map.entry("gatehouse.auth.outbound.extra-trust", trust.toString()),
                    Map.entry(GOOD, id(good)),
                    Map.entry(LYING, id(lying)),
                    Map.entry(AWAY, id(away)),
                    Map.entry(SIGNING, id(signing)),
                    Map.entry(KEYS, address(keys)),
                    Map.entry(KEY, key.toJSONString()),
                    Map.entry(ISSUER, origin(issuer)));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void stop() {
        try {
            good.close();
            logo.close();
            lying.close();
            away.close();
            signing.close();
            keys.close();
            issuer.close();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String id(TlsHost host) {
        return "https://localhost:" + host.port() + "/oauth/client.json";
    }

    private static String address(TlsHost host) {
        return "https://localhost:" + host.port() + "?for=tests";
    }

    private static String origin(TlsHost host) {
        return "https://localhost:" + host.port();
    }

    /** Of a platform that logs nobody in. */
    private TlsHost.Answer metadata() {
        return TlsHost.document("""
                {"issuer": "%s", "jwks_uri": "%s"}""".formatted(origin(issuer), address(keys)));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("published").generate();
        } catch (JOSEException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    private TlsHost.Answer signingDocument() {
        return TlsHost.document("""
                {"client_id": "%s", "client_name": "Harbour Signals", "redirect_uris": ["http://127.0.0.1/callback"],
                 "grant_types": ["authorization_code", "refresh_token"], "jwks_uri": "%s",
                 "token_endpoint_auth_method": "private_key_jwt",
                 "token_endpoint_auth_methods_supported": ["private_key_jwt", "none"]}""".formatted(id(signing), address(keys)));
    }

    private TlsHost.Answer document(String clientId) {
        return TlsHost.document("""
                {"client_id": "%s", "client_name": "Harbour Notes", "redirect_uris": ["http://127.0.0.1/callback"],
                 "logo_uri": "%s",
                 "grant_types": ["authorization_code", "refresh_token"], "token_endpoint_auth_method": "none"}""".formatted(clientId, address(logo)));
    }

    private static void logo(OutputStream out) throws IOException {
        byte[] png = TestImages.png();
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: " + png.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(png);
    }
}
