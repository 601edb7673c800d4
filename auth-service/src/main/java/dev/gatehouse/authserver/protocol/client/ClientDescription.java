package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a client says of itself (RFC 7591 §2). Nobody has checked it: pages escape it and call it unverified.
 *
 * @param members as on the wire, so that the answer to the client, and what is kept, say exactly this
 */
public record ClientDescription(Map<String, Object> members) {

    public static final ClientDescription NONE = new ClientDescription(Map.of());

    /** Members for people, which may stand in several languages, as in {@code client_name#de} (RFC 7591 §2.2). */
    private static final Set<String> IN_LANGUAGES =
            Set.of("client_name", "client_uri", "logo_uri", "policy_uri", "tos_uri");

    /** RFC 9126 §6. */
    private static final String PUSHES_REQUESTS = "require_pushed_authorization_requests";

    /** RFC 9449 §5.2. */
    private static final String BINDS_TOKENS = "dpop_bound_access_tokens";

    private static final Set<String> TEXTS = Set.of("application_type", "software_id", "software_version");

    public ClientDescription {
        members = Map.copyOf(members);
    }

    /** The members of {@code metadata} that describe; all others are left out. */
    public static ClientDescription of(JsonObject metadata) {
        Map<String, Object> members = new TreeMap<>();
        metadata.asMap().forEach((name, value) -> {
            if (describes(name, value)) {
                members.put(name, value);
            }
        });
        metadata.strings("contacts").filter(it -> !it.isEmpty()).ifPresent(it -> members.put("contacts", it));
        return new ClientDescription(members);
    }

    private static boolean describes(String name, Object value) {
        return value instanceof String && (TEXTS.contains(name) || IN_LANGUAGES.contains(name.split("#", 2)[0]))
                || value instanceof Boolean && (name.equals(PUSHES_REQUESTS) || name.equals(BINDS_TOKENS));
    }

    /** Without a language. */
    public Optional<String> name() {
        return text("client_name");
    }

    /** In each language that there is, and without one. */
    public List<String> names() {
        return members.entrySet().stream()
                .filter(member -> member.getKey().split("#", 2)[0].equals("client_name"))
                .map(member -> String.valueOf(member.getValue()))
                .toList();
    }

    public Optional<String> logo() {
        return text("logo_uri");
    }

    /**
     * In a language, of whatever region or script, or else without one.
     *
     * @param language as a primary tag, {@code de}
     */
    public Optional<String> name(String language) {
        String tag = "client_name#" + language;
        return text(tag)
                .or(() -> members.keySet().stream()
                        .filter(name -> name.startsWith(tag + "-"))
                        .sorted()
                        .findFirst()
                        .flatMap(this::text))
                .or(this::name);
    }

    /** {@code native} or {@code web}. */
    public Optional<String> applicationType() {
        return text("application_type");
    }

    /** Whether the client pushes all its requests, so that one which comes another way is not its own. */
    public boolean pushesRequests() {
        return JsonObject.of(members).bool(PUSHES_REQUESTS).orElse(false);
    }

    /** Whether the client always proves to hold a key, so that a token request without proof is not its own. */
    public boolean bindsTokens() {
        return JsonObject.of(members).bool(BINDS_TOKENS).orElse(false);
    }

    private Optional<String> text(String name) {
        return JsonObject.of(members).string(name);
    }
}
