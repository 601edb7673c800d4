package dev.gatehouse.oauth.dpop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The request that a proof has to be made for.
 *
 * @param method as {@code POST}
 * @param accessToken what the request presents; empty where it presents none, as at a token endpoint
 */
public record DpopRequest(String method, TargetUri uri, Optional<String> accessToken) {

    /** The hash of the access token, as a proof names it ({@code ath}, RFC 9449 §4.2). */
    Optional<String> tokenHash() {
        return accessToken.map(DpopRequest::hash);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    @Override
    public String toString() {
        return "DpopRequest[" + method + " " + uri.value() + "]";
    }
}
