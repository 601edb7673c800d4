package dev.gatehouse.mcpserver.persistence;

import dev.gatehouse.mcpserver.protocol.profile.DisplayName;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Display names in PostgreSQL: a row for each user who chose one. */
public final class DisplayNameTable implements DisplayNames {

    private static final String OF_SUBJECT = "SELECT name FROM mcp.display_name WHERE subject = ?";

    private static final String SET = """
            INSERT INTO mcp.display_name (subject, name) VALUES (?, ?)
            ON CONFLICT (subject) DO UPDATE SET name = EXCLUDED.name
            """;

    private final DataSource database;

    public DisplayNameTable(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<DisplayName> of(String subject) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF_SUBJECT)) {
            statement.setString(1, subject);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new DisplayName(row.getString("name"))) : Optional.empty();
            }
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot read a display name", outage);
        }
    }

    @Override
    public void set(String subject, DisplayName name) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, subject);
            statement.setString(2, name.value());
            statement.executeUpdate();
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot write a display name", outage);
        }
    }
}
