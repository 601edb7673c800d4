package dev.gatehouse.authserver.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.oauth.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes JSON objects. Reads one, strictly: UTF-8 alone (RFC 8259 §8.1), no name twice, nothing after it, no text that a database
 * cannot keep (T14).
 */
public final class StrictJson {

    private static final int DEEPEST = 20;

    private static final ObjectReader READER = reader();
    private static final ObjectWriter WRITER = new ObjectMapper().writer();

    private StrictJson() {}

    /** The object; empty when {@code body} is anything else. */
    public static Optional<JsonObject> object(byte[] body) {
        return utf8(body)
                .flatMap(StrictJson::members)
                .filter(StrictJson::isText)
                .map(JsonObject::of);
    }

    /** The text of an object whose members are those of JSON. */
    public static String write(Map<String, ?> members) {
        try {
            return WRITER.writeValueAsString(members);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(noJson);
        }
    }

    private static Optional<String> utf8(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static Optional<Map<?, ?>> members(String json) {
        try {
            return Optional.ofNullable(READER.readValue(json));
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** No NUL and no half of a surrogate pair anywhere. */
    private static boolean isText(Object value) {
        return switch (value) {
            case String text ->
                text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .allMatch(member ->
                                isText(member.getKey()) && (member.getValue() == null || isText(member.getValue())));
            case List<?> items -> items.stream().allMatch(item -> item == null || isText(item));
            default -> true;
        };
    }

    private static ObjectReader reader() {
        ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        return mapper.readerFor(Map.class);
    }
}
