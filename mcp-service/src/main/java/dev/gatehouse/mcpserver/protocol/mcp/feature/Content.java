package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A piece of what a tool or a prompt says. */
public sealed interface Content {

    record Text(String text) implements Content {
        @Override
        public Map<String, Object> asMap() {
            return members("text", Map.of("text", text));
        }
    }

    record Image(Bytes data, String mimeType) implements Content {
        @Override
        public Map<String, Object> asMap() {
            return members("image", Map.of("data", data.base64(), "mimeType", mimeType));
        }
    }

    record Audio(Bytes data, String mimeType) implements Content {
        @Override
        public Map<String, Object> asMap() {
            return members("audio", Map.of("data", data.base64(), "mimeType", mimeType));
        }
    }

    /** A resource with all that is in it. */
    record Embedded(ResourceContents resource) implements Content {
        @Override
        public Map<String, Object> asMap() {
            return members("resource", Map.of("resource", resource.asMap()));
        }
    }

    /** Where a resource is, for a client that wants to read it. */
    record Link(String uri, String name, String description, String mimeType) implements Content {
        @Override
        public Map<String, Object> asMap() {
            return members(
                    "resource_link",
                    Map.of("uri", uri, "name", name, "description", description, "mimeType", mimeType));
        }
    }

    /** What is not text. */
    final class Bytes {

        private final byte[] bytes;

        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        String base64() {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    /** The members in wire form. */
    Map<String, Object> asMap();

    private static Map<String, Object> members(String type, Map<String, Object> rest) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.putAll(rest);
        return members;
    }
}
