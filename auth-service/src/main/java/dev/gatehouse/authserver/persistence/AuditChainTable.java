package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.protocol.audit.AuditChain;
import dev.gatehouse.authserver.protocol.audit.ChainLink;
import dev.gatehouse.authserver.protocol.audit.ChainReport;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links of {@code audit_event}, and in {@code audit_chain} where they begin and end, sealed under the key-encryption
 * key: with the database alone nobody can make a chain that holds. One node at a time works on it; the others pass.
 */
@ApplicationScoped
class AuditChainTable implements AuditChain {

    private static final int BATCH = 1_000;

    private static final String SEALED_AS = "audit_chain";

    private static final String ENDS =
            "SELECT base_position, base_hash, head_position, head_hash, seal FROM audit_chain";

    private static final String TAKE_TURN = ENDS + " FOR UPDATE SKIP LOCKED";

    /** Nobody changes the chain while it is read; who wants to comes back a second later. */
    private static final String HOLD = ENDS + " FOR SHARE";

    private static final String UNLINKED =
            "SELECT id, " + AuditTable.COLUMNS + " FROM audit_event WHERE position IS NULL ORDER BY id LIMIT :batch";

    private static final String LINK = """
            UPDATE audit_event SET position = link.position, hash = decode(link.hash, 'hex')
            FROM unnest(:ids, :positions, :hashes) AS link(id, position, hash)
            WHERE audit_event.id = link.id
            RETURNING 1""";

    private static final String MOVE = """
            UPDATE audit_chain SET base_position = :basePosition, base_hash = decode(:baseHash, 'hex'),
                head_position = :headPosition, head_hash = decode(:headHash, 'hex'), seal = :seal
            RETURNING 1""";

    private static final String LINKED = "SELECT position, encode(hash, 'hex'), " + AuditTable.COLUMNS
            + " FROM audit_event WHERE position > :after ORDER BY position LIMIT :batch";

    /** The entries before the first that stays, and of the rest no more than one batch. */
    private static final String SWEEP = """
            DELETE FROM audit_event WHERE position <= LEAST(:base + :batch, (
                SELECT coalesce(min(position) - 1, (SELECT head_position FROM audit_chain))
                FROM audit_event WHERE at >= :before))
            RETURNING position, encode(hash, 'hex')""";

    private static final String WAITING = "SELECT CAST(count(*) AS text) FROM audit_event WHERE position IS NULL";

    /** Where the chain begins and ends, both included in what is sealed. */
    private record Ends(ChainLink base, ChainLink head, byte @Nullable [] seal) {

        static Ends of(Object[] row) {
            return new Ends(
                    new ChainLink((long) row[0], HexFormat.of().formatHex((byte[]) row[1])),
                    new ChainLink((long) row[2], HexFormat.of().formatHex((byte[]) row[3])),
                    (byte[]) row[4]);
        }

        byte[] text() {
            return (base + "|" + head).getBytes(StandardCharsets.UTF_8);
        }
    }

    private final Statements statements;
    private final KeyEncryption encryption;

    AuditChainTable(Statements statements, KeyEncryption encryption) {
        this.statements = statements;
        this.encryption = encryption;
    }

    @Override
    public int extend() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        take(TAKE_TURN).filter(this::holds).map(this::extend).orElse(0));
    }

    private int extend(Ends ends) {
        List<Object[]> rows = statements.rows(UNLINKED, it -> it.setParameter("batch", BATCH));
        if (rows.isEmpty()) {
            return 0;
        }
        List<ChainLink> links = new ArrayList<>();
        ChainLink head = ends.head();
        for (Object[] row : rows) {
            head = head.next(AuditTable.entry(row, 1));
            links.add(head);
        }
        statements.run(
                LINK,
                it -> it.setParameter(
                                "ids", rows.stream().map(row -> (Long) row[0]).toArray(Long[]::new))
                        .setParameter(
                                "positions",
                                links.stream().map(ChainLink::position).toArray(Long[]::new))
                        .setParameter(
                                "hashes", links.stream().map(ChainLink::hash).toArray(String[]::new)));
        move(ends.base(), head);
        return rows.size();
    }

    @Override
    public int sweep(Instant before) {
        return QuarkusTransaction.requiringNew()
                .call(() -> take(TAKE_TURN)
                        .filter(this::holds)
                        .map(ends -> sweep(ends, before))
                        .orElse(0));
    }

    private int sweep(Ends ends, Instant before) {
        List<Object[]> swept = statements.rows(
                SWEEP,
                it -> it.setParameter("base", ends.base().position())
                        .setParameter("batch", BATCH)
                        .setParameter("before", before));
        swept.stream()
                .map(row -> new ChainLink((long) row[0], (String) row[1]))
                .max((a, b) -> Long.compare(a.position(), b.position()))
                .ifPresent(base -> move(base, ends.head()));
        return swept.size();
    }

    private void move(ChainLink base, ChainLink head) {
        byte[] seal = encryption.encrypt(new Ends(base, head, null).text(), SEALED_AS);
        statements.run(
                MOVE,
                it -> it.setParameter("basePosition", base.position())
                        .setParameter("baseHash", base.hash())
                        .setParameter("headPosition", head.position())
                        .setParameter("headHash", head.hash())
                        .setParameter("seal", seal));
    }

    private Optional<Ends> take(String sql) {
        return statements.row(sql, _ -> {}).map(Ends::of);
    }

    /** A chain that was tampered with is not gone on with: that would seal it anew. */
    private boolean holds(Ends ends) {
        if (ends.seal() == null) {
            return ends.base().equals(ChainLink.START) && ends.head().equals(ChainLink.START);
        }
        return encryption
                .decrypt(ends.seal(), SEALED_AS)
                .filter(text -> MessageDigest.isEqual(text, ends.text()))
                .isPresent();
    }

    @Override
    public ChainLink head() {
        return take(ENDS).map(Ends::head).orElse(ChainLink.START);
    }

    @Override
    public ChainReport verify() {
        return QuarkusTransaction.requiringNew()
                .timeout(600)
                .call(() -> take(HOLD)
                        .map(this::verify)
                        .orElseGet(() -> new ChainReport(
                                0, ChainLink.START, 0, Optional.of("The row of audit_chain is missing."))));
    }

    private ChainReport verify(Ends ends) {
        long waiting = Long.parseLong(statements.text(WAITING, _ -> {}));
        ChainLink last = ends.base();
        Optional<String> fault = holds(ends) ? Optional.empty() : Optional.of("The seal of the chain is broken.");
        List<Object[]> page = page(last);
        while (fault.isEmpty() && !page.isEmpty()) {
            for (Object[] row : page) {
                ChainLink expected = last.next(AuditTable.entry(row, 2));
                if (!expected.equals(new ChainLink((long) row[0], (String) row[1]))) {
                    fault = Optional.of("The entry at position " + expected.position()
                            + " was changed, or is not the one that was there.");
                    break;
                }
                last = expected;
            }
            page = page(last);
        }
        if (fault.isEmpty() && !last.equals(ends.head())) {
            fault = Optional.of("The entries after position " + last.position() + " are missing.");
        }
        return new ChainReport(last.position() - ends.base().position(), ends.head(), waiting, fault);
    }

    private List<Object[]> page(ChainLink last) {
        return statements.rows(
                LINKED, it -> it.setParameter("after", last.position()).setParameter("batch", BATCH));
    }
}
