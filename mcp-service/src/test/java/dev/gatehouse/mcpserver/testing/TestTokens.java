package dev.gatehouse.mcpserver.testing;

import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SigningKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims that are good in every respect, to be spoiled one at a time, and their signing. */
public record TestTokens(Map<String, Object> claims) {

    public static final String RESOURCE = "http://127.0.0.1:8000/mcp";
    public static final String ALICE = "6b7e4b1e-7f0c-4f0e-9f0a-0a1b2c3d4e5f";
    public static final String BOB = "0c9a8b7d-1111-4222-8333-444455556666";
    public static final Instant LOGIN = Instant.parse("2026-11-20T08:00:00Z");

    /** A token that {@code issuer} gave to Alice at {@code now}, good for an hour. */
    public static TestTokens good(String issuer, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", ALICE);
        claims.put("aud", RESOURCE);
        claims.put("client_id", "cli");
        claims.put("scope", "user");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(3600).getEpochSecond());
        claims.put("auth_time", LOGIN.getEpochSecond());
        claims.put("preferred_username", "alice");
        claims.put("name", "Alice Example");
        claims.put("email", "alice@example.com");
        claims.put("roles", List.of("admin", "user"));
        return new TestTokens(claims);
    }

    /** @param value {@code null} to leave the claim out */
    public TestTokens with(String name, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return new TestTokens(changed);
    }

    public TestTokens ofBob() {
        return with("sub", BOB).with("preferred_username", "bob");
    }

    public String signed(SigningKey key) {
        return signed(key, "at+jwt");
    }

    public String signed(SigningKey key, String type) {
        return new JwtSigner(key, type).sign(claims);
    }
}
