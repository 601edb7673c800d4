package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.oauth.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients are told of any feature, and what its caller must have been granted.
 *
 * @param name for programs
 * @param title for people
 * @param description for the model
 * @param needs all that a token must have been granted for this; others neither see nor use it
 * @param meta {@code _meta}, as of extensions
 */
public record About(
        String name, String title, String description, Scope needs, List<Icon> icons, Map<String, Object> meta) {

    /** A feature for everybody who may call the server at all. */
    public About(String name, String title, String description) {
        this(name, title, description, Scope.NONE, List.of(), Map.of());
    }

    public About needing(Scope scope) {
        return new About(name, title, description, scope, icons, meta);
    }

    public About with(Icon icon) {
        return new About(name, title, description, needs, List.of(icon), meta);
    }

    public About withMeta(Map<String, Object> added) {
        return new About(name, title, description, needs, icons, added);
    }

    Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("title", title);
        members.put("description", description);
        if (!icons.isEmpty()) {
            members.put("icons", icons.stream().map(Icon::asMap).toList());
        }
        if (!meta.isEmpty()) {
            members.put("_meta", meta);
        }
        return members;
    }
}
