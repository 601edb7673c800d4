package dev.gatehouse.authserver.protocol.audit;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An event in words, as it is kept.
 *
 * @param event its name, {@code refresh_token_reused}
 * @param reference of the request it happened in, as pages and errors show it
 * @param client an id of a client, or what a request gave for one
 * @param details all else that it says
 */
public record AuditEntry(
        Instant at,
        String event,
        Optional<String> reference,
        Optional<UUID> user,
        Optional<String> client,
        Optional<UUID> grant,
        SortedMap<String, String> details) {

    /** Of each class of events, looked up once: events are many, and looking costs more than reading. */
    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> event) {
            return new Kind(
                    words(event.getSimpleName()),
                    Arrays.stream(event.getRecordComponents())
                            .map(component -> new Part(words(component.getName()), component.getAccessor()))
                            .toList());
        }
    };

    private record Kind(String name, List<Part> parts) {}

    private record Part(String name, Method accessor) {

        Object of(AuditEvent event) {
            try {
                return accessor.invoke(event);
            } catch (ReflectiveOperationException notPublic) {
                throw new IllegalStateException(notPublic);
            }
        }
    }

    /** Requests may name a client at any length. */
    private static final int LONGEST = 500;

    public static AuditEntry of(AuditEvent event, Optional<String> reference) {
        SortedMap<String, String> said = new TreeMap<>();
        Kind kind = KINDS.get(event.getClass());
        for (Part part : kind.parts()) {
            text(part.of(event)).ifPresent(text -> said.put(part.name(), text));
        }
        said.remove("at");
        return new AuditEntry(
                // As exactly as it is kept, so that what is read is what was written.
                event.at().truncatedTo(ChronoUnit.MICROS),
                kind.name(),
                Optional.ofNullable(said.remove("reference")).or(() -> reference),
                Optional.ofNullable(said.remove("user")).map(UUID::fromString),
                Optional.ofNullable(said.remove("client")),
                Optional.ofNullable(said.remove("grant")).map(UUID::fromString),
                said);
    }

    public AuditEntry {
        details = new TreeMap<>(details);
    }

    /** As a line of the log says it, in the order of who, what and when. */
    public Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("event", event);
        grant.ifPresent(it -> members.put("grant_id", it.toString()));
        client.ifPresent(it -> members.put("client_id", it));
        user.ifPresent(it -> members.put("sub", it.toString()));
        members.putAll(details);
        reference.ifPresent(it -> members.put("reference", it));
        members.put("at", at.toString());
        return members;
    }

    /** What an event can say. Anything else might be a secret. */
    private static Optional<String> text(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.flatMap(AuditEntry::text);
            case String text -> Optional.of(kept(text));
            case ClientId client -> Optional.of(kept(client.value()));
            case ResourceIndicator resource -> Optional.of(resource.value());
            case Issuer issuer -> Optional.of(issuer.value());
            case Scope scope -> Optional.of(scope.toString());
            case Enum<?> word -> Optional.of(word.name().toLowerCase(Locale.ROOT));
            case UUID _, Instant _, Number _, Boolean _ -> Optional.of(value.toString());
            default -> throw new IllegalArgumentException("no event can say a " + value.getClass());
        };
    }

    /** No control characters, which a database or a terminal might mind, and no more than fits a line. */
    private static String kept(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=.)(?=\\p{Upper})", "_").toLowerCase(Locale.ROOT);
    }
}
