package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.JsonText;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.SealingKey;
import dev.gatehouse.oauth.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * What was answered so far to the questions of a request, kept by the client between two tries: encrypted, and good only
 * for the same request of the same user, for a while (RS20, M3). To anyone else it is as unknown as one that was made
 * up.
 */
public final class RequestState {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** What may differ between two tries. */
    private static final Set<String> OF_ONE_TRY = Set.of("_meta", "inputResponses", "requestState");

    private final SecretKey key;
    private final JsonText json;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random a source fit for secrets */
    public RequestState(SealingKey key, JsonText json, InstantSource clock, RandomGenerator random) {
        this.key = key.derive("mcp request state");
        this.json = json;
        this.clock = clock;
        this.random = random;
    }

    String seal(Map<String, Object> answers, Request request, Caller caller) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] content =
                json.write(Map.of("until", clock.instant().plus(LIFETIME).getEpochSecond(), "answers", answers));
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, request, caller).doFinal(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }

    /** The answers; empty for all that is not a state of this request, this user and this hour. */
    Optional<JsonObject> open(String state, Request request, Caller caller) {
        return decrypt(state, request, caller)
                .flatMap(json::read)
                .filter(content -> content.integer("until")
                        .filter(until -> clock.instant().isBefore(Instant.ofEpochSecond(until)))
                        .isPresent())
                .flatMap(content -> content.object("answers"));
    }

    private Optional<byte[]> decrypt(String state, Request request, Caller caller) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(state);
            if (bytes.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, request, caller)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (IllegalArgumentException | GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Request request, Caller caller) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((caller.subject() + '\0' + request.method() + '\0').getBytes(StandardCharsets.UTF_8));
        cipher.updateAAD(json.write(sorted(request.params().without(OF_ONE_TRY).asMap())));
        return cipher;
    }

    /** Two texts of one request may have its members in different orders. */
    private static Map<String, @Nullable Object> sorted(Map<?, ?> members) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> sorted.put(String.valueOf(name), sorted(value)));
        return sorted;
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> members -> sorted(members);
            case List<?> items -> items.stream().map(RequestState::sorted).toList();
            case null, default -> value;
        };
    }
}
