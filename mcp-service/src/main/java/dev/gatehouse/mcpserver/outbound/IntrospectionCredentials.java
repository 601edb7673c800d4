package dev.gatehouse.mcpserver.outbound;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How this server proves to the authorization server who it is: {@code client_secret_basic} (RFC 6749 §2.3.1).
 *
 * @param secret never logged
 */
public record IntrospectionCredentials(String clientId, String secret) {

    String authorization() {
        String pair = encode(clientId) + ":" + encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "IntrospectionCredentials[" + clientId + "]";
    }
}
