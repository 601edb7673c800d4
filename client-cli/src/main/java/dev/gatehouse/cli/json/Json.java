package dev.gatehouse.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.oauth.JsonObject;
import java.util.Map;
import java.util.Optional;

/** JSON to and from the types of the protocol. What cannot be read is empty: the reader says what was expected. */
public final class Json {

    private final ObjectMapper mapper;

    public Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public Optional<JsonObject> object(String json) {
        return read(json, Map.class).map(JsonObject::of);
    }

    /** A wire record. */
    public <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.ofNullable(mapper.readValue(json, type));
        } catch (JsonProcessingException notOfThisForm) {
            return Optional.empty();
        }
    }

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalArgumentException(bug);
        }
    }
}
