package dev.gatehouse.mcpserver.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads strictly, as text of strangers has to be read: UTF-8 only, no member twice, nothing after the value. */
public final class Json {

    /** Not well-formed; deeper than 1000 levels and longer numbers than 1000 digits count as such. */
    public record Malformed() {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @return an object as {@link Map}, an array as list, else a string, number, Boolean or nothing for {@code null} */
    public static Result<Optional<Object>, Malformed> read(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return Result.ok(Optional.ofNullable(MAPPER.readValue(text, Object.class)));
        } catch (CharacterCodingException | JsonProcessingException malformed) {
            return Result.err(new Malformed());
        }
    }

    /** An object; empty when the text is malformed or another thing. */
    public static Optional<JsonObject> readObject(byte[] utf8) {
        return read(utf8)
                .toOptional()
                .flatMap(Function.identity())
                .filter(Map.class::isInstance)
                .map(members -> JsonObject.of((Map<?, ?>) members));
    }

    /** @param value made of maps, lists, strings, numbers, Booleans, or a wire record */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalArgumentException(bug);
        }
    }

    public static String text(Map<String, ? extends @Nullable Object> members) {
        return new String(write(members), StandardCharsets.UTF_8);
    }
}
