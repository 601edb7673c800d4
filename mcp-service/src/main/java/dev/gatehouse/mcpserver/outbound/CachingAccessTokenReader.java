package dev.gatehouse.mcpserver.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenReader;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Spares the verification of a signature that was verified before. Keeps what a token says, under its hash, and nothing
 * about whether that suffices: audience, expiry and scope are judged at each request, so no cached answer can open what
 * the token does not. Entries live for {@link #LIFETIME} only, so that a withdrawn key is noticed.
 */
public final class CachingAccessTokenReader implements AccessTokenReader {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final long MOST_ENTRIES = 10_000;

    private final Cache<ByteBuffer, AccessTokenClaims> verified = Caffeine.newBuilder()
            .maximumSize(MOST_ENTRIES)
            .expireAfterWrite(LIFETIME)
            .build();
    private final AccessTokenReader reader;

    public CachingAccessTokenReader(AccessTokenReader reader) {
        this.reader = reader;
    }

    @Override
    public Result<AccessTokenClaims, AccessRejection> read(String token) {
        ByteBuffer key = hash(token);
        @Nullable AccessTokenClaims known = verified.getIfPresent(key);
        return known != null ? Result.ok(known) : reader.read(token).map(claims -> remember(key, claims));
    }

    private AccessTokenClaims remember(ByteBuffer key, AccessTokenClaims claims) {
        verified.put(key, claims);
        return claims;
    }

    private static ByteBuffer hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }
}
