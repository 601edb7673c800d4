package dev.gatehouse.authserver.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.oauth.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads and writes YAML that says what JSON could: one object, no name twice, nothing after it. */
public final class StrictYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private StrictYaml() {}

    /** The object, without members for an empty text; empty when {@code text} is anything else. */
    public static Optional<JsonObject> object(byte[] text) {
        try {
            Map<?, ?> members = MAPPER.readValue(text, Map.class);
            // Through JSON, for what a database cannot keep.
            return members == null
                    ? Optional.of(JsonObject.of(Map.of()))
                    : StrictJson.object(JSON.writeValueAsBytes(members));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    public static String write(Map<String, ?> members) {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (JsonProcessingException noYaml) {
            throw new IllegalArgumentException(noYaml);
        }
    }
}
