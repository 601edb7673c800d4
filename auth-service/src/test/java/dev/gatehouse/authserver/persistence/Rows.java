package dev.gatehouse.authserver.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/** What is in the database, seen past the stores; and how many statements something takes. */
@ApplicationScoped
class Rows {

    private final DataSource database;
    private final SessionFactory sessions;

    Rows(DataSource database, SessionFactory sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    Connection connection() throws SQLException {
        return database.getConnection();
    }

    /** @param sql selects one number */
    long count(String sql, Object... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(sql, broken);
        }
    }

    /** What the database did to answer {@code sql}, and how many rows each step found. */
    String plan(String sql) {
        try (Connection connection = connection();
                PreparedStatement statement = prepare(connection, "EXPLAIN (ANALYZE, TIMING off) " + sql);
                ResultSet result = statement.executeQuery()) {
            StringBuilder plan = new StringBuilder();
            while (result.next()) {
                plan.append(result.getString(1)).append('\n');
            }
            return plan.toString();
        } catch (SQLException broken) {
            throw new IllegalStateException(sql, broken);
        }
    }

    void execute(String sql, Object... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException broken) {
            throw new IllegalStateException(sql, broken);
        }
    }

    /** How many statements Hibernate prepares while {@code work} runs. */
    long statementsOf(Runnable work) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        work.run();
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
