package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import dev.gatehouse.authserver.protocol.audit.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries in {@code audit_event}. */
@ApplicationScoped
class AuditTable implements AuditStore {

    /** The columns of an entry, as {@link #entry} reads them. */
    static final String COLUMNS = "at, event, reference, user_id, client_id, grant_id, details";

    private static final String APPEND = "INSERT INTO audit_event (" + COLUMNS + ") SELECT " + COLUMNS + """

            FROM jsonb_to_recordset(CAST(:entries AS jsonb) -> 'entries') AS entry(
                at timestamptz, event text, reference text, user_id uuid, client_id text, grant_id uuid, details text)
            RETURNING 1""";

    private final Statements statements;

    AuditTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void append(List<AuditEntry> entries) {
        String json = StrictJson.write(
                Map.of("entries", entries.stream().map(AuditTable::columns).toList()));
        statements.run(APPEND, it -> it.setParameter("entries", json));
    }

    private static Map<String, @Nullable Object> columns(AuditEntry entry) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("at", entry.at().toString());
        columns.put("event", entry.event());
        columns.put("reference", entry.reference().orElse(null));
        columns.put("user_id", entry.user().orElse(null));
        columns.put("client_id", entry.client().orElse(null));
        columns.put("grant_id", entry.grant().orElse(null));
        columns.put("details", StrictJson.write(entry.details()));
        return columns;
    }

    /** The entry whose {@link #COLUMNS} begin at {@code from}. */
    static AuditEntry entry(Object[] row, int from) {
        return new AuditEntry(
                (Instant) row[from],
                (String) row[from + 1],
                Optional.ofNullable((String) row[from + 2]),
                Optional.ofNullable((UUID) row[from + 3]),
                Optional.ofNullable((String) row[from + 4]),
                Optional.ofNullable((UUID) row[from + 5]),
                details((String) row[from + 6]));
    }

    private static SortedMap<String, String> details(String json) {
        SortedMap<String, String> details = new TreeMap<>();
        StrictJson.object(json.getBytes(StandardCharsets.UTF_8))
                .ifPresent(object -> object.asMap().forEach((name, value) -> details.put(name, String.valueOf(value))));
        return details;
    }
}
