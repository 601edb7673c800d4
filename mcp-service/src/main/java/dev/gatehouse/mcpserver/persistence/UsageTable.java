package dev.gatehouse.mcpserver.persistence;

import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import dev.gatehouse.mcpserver.protocol.usage.Tally;
import dev.gatehouse.mcpserver.protocol.usage.UsageKey;
import dev.gatehouse.mcpserver.protocol.usage.UsageStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;

/** Tallies in PostgreSQL. A batch is one statement, so one round trip and one commit. */
public final class UsageTable implements UsageStore {

    /**
     * {@link Tally#plus} in SQL. Rows of each table are taken in the order of their key, first the totals and then the
     * days: two nodes that write the same users at the same time wait for each other, but never in a circle.
     */
    private static final String ADD = """
            WITH days AS (
                INSERT INTO mcp.usage_day AS known (subject, kind, name, day, requests)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[])
                ORDER BY 1, 2, 3, 4
                ON CONFLICT (subject, kind, name, day) DO UPDATE SET requests = known.requests + EXCLUDED.requests
            )
            INSERT INTO mcp.usage AS known (subject, kind, name, total, last_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
            ORDER BY 1, 2, 3
            ON CONFLICT (subject, kind, name) DO UPDATE SET
                total = known.total + EXCLUDED.total,
                last_at = greatest(known.last_at, EXCLUDED.last_at)
            """;

    private static final String OF_SUBJECT = """
            SELECT kind, name, total, last_at, day, requests
            FROM mcp.usage LEFT JOIN mcp.usage_day USING (subject, kind, name)
            WHERE subject = ?
            """;

    private static final String FORGET = "DELETE FROM mcp.usage_day WHERE day < ?";

    private record Day(UsageKey key, LocalDate day, long requests) {}

    private static final String TOOL = "tool";
    private static final String RESOURCE = "resource";

    private final DataSource database;

    public UsageTable(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Map<UsageKey, Tally> tallies) {
        List<Entry<UsageKey, Tally>> totals = List.copyOf(tallies.entrySet());
        List<Day> days = totals.stream()
                .flatMap(entry -> entry.getValue().byDay().entrySet().stream()
                        .map(day -> new Day(entry.getKey(), day.getKey(), day.getValue())))
                .toList();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            setKeys(statement, 1, days, Day::key);
            setColumn(statement, 4, "date", days, Day::day);
            setColumn(statement, 5, "bigint", days, Day::requests);
            setKeys(statement, 6, totals, Entry::getKey);
            setColumn(statement, 9, "bigint", totals, row -> row.getValue().total());
            setColumn(
                    statement, 10, "timestamptz", totals, row -> row.getValue().lastAt());
            statement.executeUpdate();
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot write usage", outage);
        }
    }

    @Override
    public Map<Feature, Tally> of(String subject) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF_SUBJECT)) {
            statement.setString(1, subject);
            try (ResultSet rows = statement.executeQuery()) {
                Map<Feature, Tally> tallies = new HashMap<>();
                while (rows.next()) {
                    tallies.merge(
                            feature(rows.getString("kind"), rows.getString("name")), tally(rows), UsageTable::both);
                }
                return tallies;
            }
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot read usage", outage);
        }
    }

    @Override
    public void forgetDaysBefore(LocalDate day) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, day);
            statement.executeUpdate();
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot forget usage", outage);
        }
    }

    private static <R> void setKeys(PreparedStatement statement, int first, List<R> rows, Function<R, UsageKey> key)
            throws SQLException {
        setColumn(statement, first, "text", rows, row -> key.apply(row).subject());
        setColumn(statement, first + 1, "text", rows, row -> kind(key.apply(row).feature()));
        setColumn(
                statement,
                first + 2,
                "text",
                rows,
                row -> key.apply(row).feature().name());
    }

    private static <R> void setColumn(
            PreparedStatement statement, int index, String type, List<R> rows, Function<R, Object> value)
            throws SQLException {
        Object[] column = rows.stream().map(value).map(Object::toString).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, column));
    }

    /** Of one row: the total, and one day at most. */
    private static Tally tally(ResultSet row) throws SQLException {
        SortedMap<LocalDate, Long> day = new TreeMap<>();
        if (row.getObject("day") != null) {
            day.put(row.getObject("day", LocalDate.class), row.getLong("requests"));
        }
        return new Tally(
                row.getLong("total"),
                day,
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }

    /** The same total with the days of two rows. */
    private static Tally both(Tally known, Tally more) {
        SortedMap<LocalDate, Long> days = new TreeMap<>(known.byDay());
        days.putAll(more.byDay());
        return new Tally(known.total(), days, known.lastAt());
    }

    private static String kind(Feature feature) {
        return switch (feature) {
            case Feature.Tool _ -> TOOL;
            case Feature.Resource _ -> RESOURCE;
        };
    }

    private static Feature feature(String kind, String name) {
        return switch (kind) {
            case TOOL -> new Feature.Tool(name);
            case RESOURCE -> new Feature.Resource(name);
            default -> throw new IllegalStateException("unknown kind of feature: " + kind);
        };
    }
}
