package dev.gatehouse.authserver.protocol.secret;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Version 4 UUIDs (RFC 9562 §5.4) from a given source: identifiers, not secrets. */
public final class RandomUuid {

    private RandomUuid() {}

    public static UUID from(RandomGenerator random) {
        long high = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
