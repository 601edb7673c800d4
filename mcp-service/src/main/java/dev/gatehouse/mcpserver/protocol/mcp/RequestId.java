package dev.gatehouse.mcpserver.protocol.mcp;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ties an answer to its request.
 *
 * @param value a {@link String} or a whole number, to be echoed as it came
 */
public record RequestId(Object value) {

    public RequestId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a request id");
        }
    }

    public static Optional<RequestId> of(@Nullable Object value) {
        return value != null && isId(value) ? Optional.of(new RequestId(value)) : Optional.empty();
    }

    private static boolean isId(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
    }
}
