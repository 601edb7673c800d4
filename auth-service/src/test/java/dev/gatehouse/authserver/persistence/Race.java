package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Makes calls meet: all have seen a row as it was, and want to change it, before the first one can. */
@ApplicationScoped
class Race {

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    /** How often to look, with fractions of a second between. */
    private static final int PATIENCE = 1500;

    private final Rows rows;

    Race(Rows rows) {
        this.rows = rows;
    }

    /**
     * Holds the row of {@code table} with {@code hash} until all calls wait for it.
     *
     * @param call gets its number, from 0
     * @return what the calls returned, in the order of their numbers
     */
    <T> List<T> at(String table, SecretHash hash, int times, IntFunction<T> call) {
        try (Connection holder = rows.connection();
                PreparedStatement lock =
                        holder.prepareStatement("SELECT FROM " + table + " WHERE hash = ? FOR UPDATE");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            lock.setBytes(1, StoredHash.bytes(hash));
            lock.execute();
            Future<List<T>> calls = threads.submit(() -> AtOnce.call(times, call));
            awaitWaiting(times);
            holder.rollback();
            holder.setAutoCommit(true);
            return calls.get();
        } catch (SQLException | ExecutionException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void awaitWaiting(int calls) {
        for (int i = 0; rows.count(WAITING) < calls; i++) {
            if (i == PATIENCE) {
                throw new IllegalStateException("not all calls came as far as the row");
            }
            rows.execute("SELECT pg_sleep(0.02)");
        }
    }
}
