package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.oauth.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says of itself in {@code _meta}. */
public record Meta(JsonObject members) {

    static final String PREFIX = "io.modelcontextprotocol/";
    static final String VERSION = PREFIX + "protocolVersion";
    static final String CAPABILITIES = PREFIX + "clientCapabilities";
    static final String LOG_LEVEL = PREFIX + "logLevel";
    static final String SERVER_INFO = PREFIX + "serverInfo";
    static final String SUBSCRIPTION = PREFIX + "subscriptionId";

    public static Meta of(JsonObject params) {
        return new Meta(params.object("_meta").orElseGet(() -> JsonObject.of(Map.of())));
    }

    /** Whether the request says itself what older revisions agree on beforehand. */
    public boolean isModern() {
        return members.has(VERSION);
    }

    Optional<String> version() {
        return members.string(VERSION);
    }

    Optional<JsonObject> capabilities() {
        return members.object(CAPABILITIES);
    }

    /** Without it the client wants no log. */
    Optional<LogLevel> logLevel() {
        return members.string(LOG_LEVEL).flatMap(LogLevel::parse);
    }

    /** Without it the client wants no progress. */
    Optional<Object> progressToken() {
        @Nullable Object token = members.asMap().get("progressToken");
        return Optional.ofNullable(token).filter(value -> value instanceof String || value instanceof Number);
    }

    boolean canAsk(Question.Kind kind) {
        return capabilities()
                .flatMap(capabilities -> capabilities.object(kind.capability()))
                .filter(kind::admits)
                .isPresent();
    }
}
