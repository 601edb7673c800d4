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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import javax.sql.DataSource;

/** Tallies in PostgreSQL. A batch is one statement, so one round trip and one commit. */
public final class UsageTable implements UsageStore {

    /**
     * {@link Tally#plus} in SQL. Rows are taken in the order of their key: two nodes that write the same users at the
     * same time wait for each other, but never in a circle.
     */
    private static final String ADD = """
            INSERT INTO mcp.usage AS known (subject, kind, name, total, day, on_day, last_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::date[], ?::bigint[], ?::timestamptz[])
            ORDER BY 1, 2, 3
            ON CONFLICT (subject, kind, name) DO UPDATE SET
                total = known.total + EXCLUDED.total,
                day = greatest(known.day, EXCLUDED.day),
                on_day = CASE WHEN known.day >= EXCLUDED.day THEN known.on_day ELSE 0 END
                       + CASE WHEN EXCLUDED.day >= known.day THEN EXCLUDED.on_day ELSE 0 END,
                last_at = greatest(known.last_at, EXCLUDED.last_at)
            """;

    private static final String OF_SUBJECT =
            "SELECT kind, name, total, day, on_day, last_at FROM mcp.usage WHERE subject = ?";

    private static final String TOOL = "tool";
    private static final String RESOURCE = "resource";

    private final DataSource database;

    public UsageTable(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Map<UsageKey, Tally> tallies) {
        Collection<Entry<UsageKey, Tally>> rows = List.copyOf(tallies.entrySet());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            setColumn(statement, 1, "text", rows, row -> row.getKey().subject());
            setColumn(statement, 2, "text", rows, row -> kind(row.getKey().feature()));
            setColumn(statement, 3, "text", rows, row -> row.getKey().feature().name());
            setColumn(statement, 4, "bigint", rows, row -> row.getValue().total());
            setColumn(statement, 5, "date", rows, row -> row.getValue().day());
            setColumn(statement, 6, "bigint", rows, row -> row.getValue().onDay());
            setColumn(statement, 7, "timestamptz", rows, row -> row.getValue().lastAt());
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
                    tallies.put(feature(rows.getString("kind"), rows.getString("name")), tally(rows));
                }
                return tallies;
            }
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot read usage", outage);
        }
    }

    private static void setColumn(
            PreparedStatement statement,
            int index,
            String type,
            Collection<Entry<UsageKey, Tally>> rows,
            Function<Entry<UsageKey, Tally>, Object> value)
            throws SQLException {
        Object[] column = rows.stream().map(value).map(Object::toString).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, column));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("total"),
                row.getObject("day", LocalDate.class),
                row.getLong("on_day"),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
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
