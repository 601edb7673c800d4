package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists and effects as JSON: the names of their components in snake case, and nothing where there is nothing. */
final class AdminJson {

    private AdminJson() {}

    static Map<String, Object> of(Record record) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(read(component, record));
            if (value instanceof Map<?, ?> entry && component.getType() == AuditEntry.class) {
                entry.forEach((name, said) -> members.put((String) name, said));
            } else if (value != null) {
                members.put(name(component), value);
            }
        }
        return members;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> maybe -> maybe.map(AdminJson::value).orElse(null);
            case List<?> items -> items.stream().map(AdminJson::value).toList();
            case AuditEntry entry -> entry.members();
            case Record record -> of(record);
            case Number _, Boolean _, String _ -> value;
            default -> value.toString();
        };
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("(?=\\p{Upper})", "_").toLowerCase(Locale.ROOT);
    }
}
