package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.admin.AdminQuery;
import dev.gatehouse.authserver.protocol.admin.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists, each read by one statement that begins after the last row of the page before. */
@ApplicationScoped
class AdminLists implements Listing {

    private static final String CLIENTS = """
            SELECT c.id, c.about ->> 'client_name', c.origin, c.redirect_uris, c.issued_at, c.idle_since, c.disabled_at,
                c.removed_at, (SELECT count(*) FROM authorization_grant g
                    WHERE g.client_id = c.id AND g.revoked_at IS NULL)
            FROM client c""";

    private static final String USERS = """
            SELECT u.id, u.username, u.name, u.email, u.roles,
                (SELECT count(*) FROM authorization_grant g WHERE g.user_id = u.id AND g.revoked_at IS NULL),
                (SELECT count(*) FROM login_session s WHERE s.user_id = u.id AND s.expires_at > now())
            FROM user_account u""";

    private static final String GRANTS = """
            SELECT g.id, g.user_id, u.username, g.client_id, c.about ->> 'client_name', g.resource, g.scope, g.auth_time,
                g.revoked_at
            FROM authorization_grant g JOIN user_account u ON u.id = g.user_id JOIN client c ON c.id = g.client_id""";

    private static final String EVENTS = "SELECT id, " + AuditTable.COLUMNS + " FROM audit_event";

    private static final String DUPLICATES =
            "SELECT fingerprint, min(name), min(uris), count(*), count(*) FILTER (WHERE unused)"
                    + " FROM (SELECT " + AdminTable.FINGERPRINT + " AS fingerprint, about ->> 'client_name' AS name,"
                    + " array_to_string(redirect_uris, ' ') AS uris, " + AdminTable.UNUSED + " AS unused"
                    + " FROM client WHERE origin = 'REGISTERED' AND removed_at IS NULL) alike"
                    + " GROUP BY fingerprint HAVING count(*) > 1 ORDER BY count(*) DESC, fingerprint LIMIT :limit";

    /** The parts of a WHERE that a query has need of, with what is bound in them. */
    private static final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Where and(String condition, String name, Optional<?> value) {
            value.ifPresent(it -> {
                conditions.add(condition);
                parameters.put(name, it);
            });
            return this;
        }

        String sql() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }

    private final Statements statements;

    AdminLists(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Page<ListedClient> clients(AdminQuery query) {
        Optional<Place> after = query.after().map(Place::parse);
        Where where = new Where()
                .and(
                        "(c.id ILIKE :search OR c.about ->> 'client_name' ILIKE :search"
                                + " OR array_to_string(c.redirect_uris, ' ') ILIKE :search)",
                        "search",
                        pattern(query))
                .and("c.id = :client", "client", query.client())
                .and("(c.issued_at, c.id) < (:at, :id)", "at", after.map(Place::at));
        after.ifPresent(place -> where.parameters.put("id", place.id()));
        return page(
                CLIENTS + where.sql() + " ORDER BY c.issued_at DESC, c.id DESC",
                where,
                query,
                AdminLists::client,
                last -> Place.of(last.issuedAt(), last.clientId()));
    }

    @Override
    public Page<ListedUser> users(AdminQuery query) {
        Where where = new Where()
                .and(
                        "(u.username ILIKE :search OR u.name ILIKE :search OR u.email ILIKE :search)",
                        "search",
                        pattern(query))
                .and("u.id = :user", "user", query.user())
                .and("u.username > :after", "after", query.after());
        return page(USERS + where.sql() + " ORDER BY u.username", where, query, AdminLists::user, ListedUser::username);
    }

    @Override
    public Page<ListedGrant> grants(AdminQuery query) {
        Where where = new Where()
                .and(
                        "(u.username ILIKE :search OR g.client_id ILIKE :search OR c.about ->> 'client_name' ILIKE :search"
                                + " OR g.resource ILIKE :search)",
                        "search",
                        pattern(query))
                .and("g.client_id = :client", "client", query.client())
                .and("g.user_id = :user", "user", query.user())
                .and("CAST(g.id AS text) > :after", "after", query.after());
        return page(
                GRANTS + where.sql() + " ORDER BY CAST(g.id AS text)",
                where,
                query,
                AdminLists::grant,
                last -> last.grantId().toString());
    }

    @Override
    public Page<ListedEvent> events(AdminQuery query) {
        Optional<Place> after = query.after().map(Place::parse);
        Where where = new Where()
                .and(
                        "(reference = :reference OR grant_id IN (SELECT grant_id FROM audit_event WHERE reference = :reference))",
                        "reference",
                        query.reference())
                .and("client_id = :client", "client", query.client())
                .and("user_id = :user", "user", query.user())
                .and("event = :event", "event", query.event())
                .and("(details ILIKE :search OR client_id ILIKE :search)", "search", pattern(query))
                .and("(at, id) < (:at, :id)", "at", after.map(Place::at));
        after.ifPresent(place -> where.parameters.put("id", number(place.id())));
        return page(
                EVENTS + where.sql() + " ORDER BY at DESC, id DESC",
                where,
                query,
                row -> new ListedEvent((long) row[0], AuditTable.entry(row, 1)),
                last -> Place.of(last.entry().at(), Long.toString(last.id())));
    }

    @Override
    public List<Duplicates> duplicates(int limit) {
        return statements.rows(DUPLICATES, it -> it.setParameter("limit", limit)).stream()
                .map(row -> new Duplicates(
                        (String) row[0], text(row[1]), List.of(((String) row[2]).split(" ")), (long) row[3], (long)
                                row[4]))
                .toList();
    }

    /** One row more than is shown tells whether there is another page. */
    private <T> Page<T> page(
            String sql, Where where, AdminQuery query, Function<Object[], T> read, Function<T, String> place) {
        List<T> rows = statements
                .rows(sql + " LIMIT :limit", it -> {
                    where.parameters.forEach(it::setParameter);
                    it.setParameter("limit", query.limit() + 1);
                })
                .stream()
                .map(read)
                .toList();
        return rows.size() <= query.limit()
                ? new Page<>(rows, Optional.empty())
                : new Page<>(rows.subList(0, query.limit()), Optional.of(place.apply(rows.get(query.limit() - 1))));
    }

    private static ListedClient client(Object[] row) {
        return new ListedClient(
                (String) row[0],
                text(row[1]),
                (String) row[2],
                List.of((String[]) row[3]),
                (Instant) row[4],
                instant(row[5]),
                instant(row[6]),
                instant(row[7]),
                (long) row[8]);
    }

    private static ListedUser user(Object[] row) {
        return new ListedUser(
                (UUID) row[0],
                (String) row[1],
                text(row[2]),
                text(row[3]),
                List.of((String[]) row[4]),
                (long) row[5],
                (long) row[6]);
    }

    private static ListedGrant grant(Object[] row) {
        return new ListedGrant(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                text(row[4]),
                (String) row[5],
                List.of((String[]) row[6]),
                (Instant) row[7],
                instant(row[8]));
    }

    private static Optional<String> text(@Nullable Object column) {
        return Optional.ofNullable((String) column);
    }

    private static Optional<Instant> instant(@Nullable Object column) {
        return Optional.ofNullable((Instant) column);
    }

    /** What stands somewhere; what is typed means itself. */
    private static Optional<String> pattern(AdminQuery query) {
        return query.search().map(text -> "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }

    /** Before everything, for a place that no page ever named. */
    private static long number(String after) {
        return after.matches("\\d{1,18}") ? Long.parseLong(after) : 0;
    }

    /** Where a page of what has a time ended. */
    private record Place(Instant at, String id) {

        static String of(Instant at, String id) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "~" + id;
        }

        static Place parse(String after) {
            int end = after.indexOf('~');
            long micros = end < 0 ? 0 : number(after.substring(0, end));
            return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), after.substring(end + 1));
        }
    }
}
