package dev.gatehouse.mcpserver.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.mcpserver.protocol.access.AccessRejection;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenReader;
import dev.gatehouse.mcpserver.protocol.access.TokenClaims;
import dev.gatehouse.oauth.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Spares the verification of a signature, or a question, that was done before. Keeps what a token says, under its hash,
 * and nothing about whether that suffices: audience, expiry and scope are judged at each request, so no cached answer can
 * open what the token does not. Entries live for a stated time only, so that a withdrawn key or a revocation is noticed.
 */
@RegisterForReflection(
        classNames = {
            // Caffeine finds by name what goes with the settings below, for the cache and for its entries.
            "com.github.benmanes.caffeine.cache.SSSMSW",
            "com.github.benmanes.caffeine.cache.PSWMS"
        })
public final class CachingAccessTokenReader implements AccessTokenReader {

    /** For signatures: with {@link RemoteKeySource#MAX_AGE} it bounds how long a withdrawn key is believed. */
    public static final Duration OF_SIGNATURES = Duration.ofMinutes(5);

    private static final long MOST_ENTRIES = 10_000;

    private final Cache<ByteBuffer, TokenClaims> verified;
    private final AccessTokenReader reader;

    /**
     * @param lifetime how long what a token says is believed unread
     * @param name of the cache among the meters
     */
    public CachingAccessTokenReader(AccessTokenReader reader, Duration lifetime, String name, MeterRegistry meters) {
        this.reader = reader;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST_ENTRIES)
                .expireAfterWrite(lifetime)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, verified, name);
    }

    @Override
    public Result<TokenClaims, AccessRejection> read(String token) {
        ByteBuffer key = hash(token);
        @Nullable TokenClaims known = verified.getIfPresent(key);
        return known != null ? Result.ok(known) : reader.read(token).map(claims -> remember(key, claims));
    }

    private TokenClaims remember(ByteBuffer key, TokenClaims claims) {
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
