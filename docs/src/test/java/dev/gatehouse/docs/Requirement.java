package dev.gatehouse.docs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One entry of {@code docs/spec/requirements.yaml}.
 *
 * @param deferred why it is not built yet; {@code null} when it is
 */
record Requirement(Level level, String source, String text, String module, String deferred) {

    enum Level {
        MUST,
        MUST_NOT,
        SHOULD,
        SHOULD_NOT,
        MAY,
        OPERATIONAL,
        ATTACK;

        boolean binds() {
            return Set.of(MUST, MUST_NOT, ATTACK).contains(this);
        }

        String inWords() {
            return name().toLowerCase().replace('_', ' ');
        }
    }

    boolean isDeferred() {
        return deferred != null;
    }

    /** All of them by id, in the order of the file. */
    static Map<String, Requirement> all() {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try {
            return yaml.readValue(
                    Repository.ROOT.resolve("docs/spec/requirements.yaml").toFile(),
                    new TypeReference<LinkedHashMap<String, Requirement>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
