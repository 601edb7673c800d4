package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.audit.AuditFeed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far the trail was told, in {@code audit_webhook}, by the clock of the database. */
@ApplicationScoped
class AuditFeedTable implements AuditFeed {

    private static final String TAKE = """
            INSERT INTO audit_webhook AS w (position, not_before)
            SELECT head_position, now() + :lease * interval '1 second' FROM audit_chain
            ON CONFLICT (is_only) DO UPDATE SET not_before = excluded.not_before WHERE w.not_before <= now()
            RETURNING w.position, 1""";

    private static final String AFTER = "SELECT position, " + AuditTable.COLUMNS
            + " FROM audit_event WHERE position > :after ORDER BY position LIMIT :most";

    private static final String DELIVERED = """
            UPDATE audit_webhook SET position = :next, failures = 0, not_before = now()
            WHERE position = :position RETURNING 1""";

    private static final String FAILED = """
            UPDATE audit_webhook SET failures = failures + 1,
                not_before = now() + LEAST(:longest, :first * power(2, LEAST(failures, 30))) * interval '1 second'
            WHERE position = :position RETURNING 1""";

    private final Statements statements;

    AuditFeedTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Long> take(Duration lease) {
        return statements
                .row(TAKE, it -> it.setParameter("lease", seconds(lease)))
                .map(row -> (long) row[0]);
    }

    @Override
    public List<Told> after(long position, int most) {
        return statements.rows(AFTER, it -> it.setParameter("after", position).setParameter("most", most)).stream()
                .map(row -> new Told((long) row[0], AuditTable.entry(row, 1)))
                .toList();
    }

    @Override
    public void delivered(long position, long next) {
        statements.run(DELIVERED, it -> it.setParameter("position", position).setParameter("next", next));
    }

    @Override
    public void failed(long position, Duration first, Duration longest) {
        statements.run(
                FAILED,
                it -> it.setParameter("position", position)
                        .setParameter("first", seconds(first))
                        .setParameter("longest", seconds(longest)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
