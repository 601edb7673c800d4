package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransactionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Transactions in {@code authorization_transaction}. */
@ApplicationScoped
class PendingAuthorizationStore implements AuthorizationTransactionStore {

    /**
     * Of the transactions that were begun with one pushed request, one ends well. The others still end, so that nothing
     * is left of them either.
     */
    static final String ENDED = """
            own AS (
                DELETE FROM authorization_transaction WHERE id = :transaction RETURNING id, pushed_request
            ), used AS (
                UPDATE pushed_request p SET used_at = now() FROM own
                WHERE p.hash = own.pushed_request AND p.used_at IS NULL
                RETURNING p.hash
            ), ended AS (
                SELECT id FROM own WHERE pushed_request IS NULL OR pushed_request IN (SELECT hash FROM used)
            )
            """;

    private static final String FIND = "from AuthorizationTransactionEntity where id = :id and expiresAt > :now";

    private static final String END = "WITH " + ENDED + " SELECT 1 FROM ended";

    private final Statements statements;

    PendingAuthorizationStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(AuthorizationTransaction transaction) {
        statements.add(new AuthorizationTransactionEntity(transaction));
    }

    @Override
    public Optional<AuthorizationTransaction> find(String id, Instant now) {
        return statements
                .find(
                        AuthorizationTransactionEntity.class,
                        FIND,
                        it -> it.setParameter("id", id).setParameter("now", now))
                .map(AuthorizationTransactionEntity::toTransaction);
    }

    @Override
    public boolean end(String id) {
        return statements.run(END, it -> it.setParameter("transaction", id)) == 1;
    }
}
