package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.SealingKey;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Sessions without a store. An id is a random part, its expiry, what was agreed,
 * and a seal over these <em>and the user's subject</em>: to
 * anyone else it is as unknown as one that was made up (RS19, M3). Nothing is kept per session, so any number of them
 * costs no memory, every node that has the key honours them, and a restart ends none.
 *
 * <p>The price: only the node that was told of a session's end knows of it, and the oldest ends are forgotten when there
 * are many. That is bearable since a session gives no access: each request is judged by its token.
 */
public final class Sessions {

    private static final int RANDOM_BYTES = 16;
    private static final int CONTENT_BYTES = RANDOM_BYTES + Long.BYTES + 2;
    private static final int SEAL_BYTES = 32;
    private static final int ENDED_KEPT = 10_000;

    private final SealingKey key;
    private final Duration lifetime;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Set<ByteBuffer> ended = Collections.synchronizedSet(Collections.newSetFromMap(oldestForgotten()));

    /**
     * @param lifetime after which a client has to initialize again
     * @param random a source fit for secrets
     */
    public Sessions(SealingKey key, Duration lifetime, InstantSource clock, RandomGenerator random) {
        this.key = key;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    /** @return the id: visible ASCII */
    String open(Caller caller, ProtocolVersion version, Set<Question.Kind> canBeAsked) {
        byte[] nonce = new byte[RANDOM_BYTES];
        random.nextBytes(nonce);
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .put(nonce)
                .putLong(clock.instant().plus(lifetime).getEpochSecond())
                .put((byte) version.ordinal())
                .put(bits(canBeAsked))
                .array();
        byte[] id = ByteBuffer.allocate(CONTENT_BYTES + SEAL_BYTES)
                .put(content)
                .put(seal(content, caller))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    Optional<Session> find(String id, Caller caller) {
        return content(id, caller).map(Sessions::session);
    }

    void end(String id, Caller caller) {
        content(id, caller).ifPresent(ended::add);
    }

    private static Session session(ByteBuffer content) {
        byte[] key = new byte[RANDOM_BYTES];
        content.get(0, key);
        ProtocolVersion version = ProtocolVersion.values()[content.get(CONTENT_BYTES - 2)];
        byte bits = content.get(CONTENT_BYTES - 1);
        Set<Question.Kind> canBeAsked = EnumSet.allOf(Question.Kind.class);
        canBeAsked.removeIf(kind -> (bits & bit(kind)) == 0);
        return new Session(Base64.getEncoder().encodeToString(key), version, canBeAsked);
    }

    private static byte bits(Set<Question.Kind> kinds) {
        return (byte) kinds.stream().mapToInt(Sessions::bit).sum();
    }

    private static int bit(Question.Kind kind) {
        return 1 << kind.ordinal();
    }

    private Optional<ByteBuffer> content(String id, Caller caller) {
        return decode(id)
                .filter(bytes -> bytes.length == CONTENT_BYTES + SEAL_BYTES)
                .filter(bytes -> isSealed(bytes, caller))
                .map(bytes -> ByteBuffer.wrap(bytes, 0, CONTENT_BYTES))
                .filter(content -> clock.instant().isBefore(Instant.ofEpochSecond(content.getLong(RANDOM_BYTES))))
                .filter(content -> !ended.contains(content));
    }

    private boolean isSealed(byte[] id, Caller caller) {
        byte[] content = Arrays.copyOf(id, CONTENT_BYTES);
        byte[] seal = Arrays.copyOfRange(id, CONTENT_BYTES, id.length);
        return MessageDigest.isEqual(seal(content, caller), seal);
    }

    private byte[] seal(byte[] content, Caller caller) {
        byte[] subject = caller.subject().getBytes(StandardCharsets.UTF_8);
        return key.seal(ByteBuffer.allocate(content.length + subject.length)
                .put(content)
                .put(subject)
                .array());
    }

    private static Optional<byte[]> decode(String id) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(id));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Map<ByteBuffer, Boolean> oldestForgotten() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                return size() > ENDED_KEPT;
            }
        };
    }
}
