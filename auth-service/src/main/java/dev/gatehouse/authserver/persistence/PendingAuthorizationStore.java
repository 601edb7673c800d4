package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransactionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Transactions in {@code authorization_transaction}. */
@ApplicationScoped
class PendingAuthorizationStore implements AuthorizationTransactionStore {

    private static final String FIND = "from AuthorizationTransactionEntity where id = :id and expiresAt > :now";
    private static final String END = "DELETE FROM authorization_transaction WHERE id = :id RETURNING 1";

    private final Statements statements;

    PendingAuthorizationStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    @Transactional
    public void save(AuthorizationTransaction transaction) {
        new AuthorizationTransactionEntity(transaction).persist();
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
        return statements.run(END, it -> it.setParameter("id", id)) == 1;
    }
}
