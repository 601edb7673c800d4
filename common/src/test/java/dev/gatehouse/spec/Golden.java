package dev.gatehouse.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Documents of {@code src/test/resources/golden}: the wire formats as others see them, byte for byte reviewed. */
public final class Golden {

    public static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    public static JsonNode tree(String name) {
        return read(name, JsonNode.class);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(String name) {
        return read(name, Map.class);
    }

    public static <T> T read(String name, Class<T> type) {
        try (InputStream document = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return JSON.readValue(Objects.requireNonNull(document, name), type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is written for {@code value}. */
    public static JsonNode written(Object value) {
        try {
            return JSON.readTree(JSON.writeValueAsBytes(value));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
