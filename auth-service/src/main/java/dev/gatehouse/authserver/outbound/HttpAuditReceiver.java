package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.audit.AuditFeed.Told;
import dev.gatehouse.authserver.protocol.audit.AuditReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts events to an address of the operator's choice, which may be an internal one. The signature covers the time, so
 * that a message that was recorded cannot be played again later.
 */
public final class HttpAuditReceiver implements AuditReceiver {

    static final String SIGNATURE = "Gatehouse-Signature";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final SecretKeySpec key;
    private final HttpClient client;
    private final InstantSource clock;

    public HttpAuditReceiver(URI address, String secret, InstantSource clock) {
        this.address = address;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.clock = clock;
    }

    @Override
    public Optional<String> deliver(List<Told> events) {
        byte[] body = StrictJson.write(Map.of(
                        "events", events.stream().map(HttpAuditReceiver::json).toList()))
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(SIGNATURE, signature(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answers with " + status);
        } catch (IOException unreachable) {
            return Optional.of("it cannot be reached: " + unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of("the server stops");
        }
    }

    private static Map<String, Object> json(Told told) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("position", told.position());
        members.putAll(told.entry().members());
        return members;
    }

    private String signature(byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
