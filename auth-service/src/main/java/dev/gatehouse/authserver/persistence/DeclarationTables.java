package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.declaration.DeclarationStore;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** What can be declared, over several tables. */
@ApplicationScoped
class DeclarationTables implements DeclarationStore {

    /** Ours among the advisory locks of the database; let go with the transaction. */
    private static final long LOCK = 0x6761_7465_6465_636cL;

    private static final String TAKE_TURN = "SELECT 1 FROM pg_advisory_xact_lock(:lock)";

    private static final String CLIENTS =
            "from ClientEntity where origin = 'CONFIGURED' and removedAt is null order by id";

    private static final String USERS = "from UserEntity order by username";

    private static final String CHANGE_USER =
            "UPDATE user_account SET name = :name, email = :email, roles = :roles WHERE id = :id RETURNING 1";

    private static final String ADMINISTRATORS = """
            SELECT 1 FROM user_account WHERE 'admin' = ANY (roles) AND disabled_at IS NULL
            ORDER BY id FOR NO KEY UPDATE""";

    private final Statements statements;

    DeclarationTables(Statements statements) {
        this.statements = statements;
    }

    @Override
    public <T> T exclusively(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            statements.run(TAKE_TURN, it -> it.setParameter("lock", LOCK));
            return work.get();
        });
    }

    @Override
    public List<Client> clients() {
        return statements.list(ClientEntity.class, CLIENTS).stream()
                .map(ClientEntity::toClient)
                .toList();
    }

    @Override
    public List<UserAccount> users() {
        return statements.list(UserEntity.class, USERS).stream()
                .map(UserEntity::toAccount)
                .toList();
    }

    @Override
    public void changeUser(UserAccount user) {
        statements.run(
                CHANGE_USER,
                it -> it.setParameter("id", user.id())
                        .setParameter("name", user.name().orElse(null), String.class)
                        .setParameter("email", user.email().orElse(null), String.class)
                        .setParameter("roles", user.roles().toArray(String[]::new)));
    }

    @Override
    public boolean isAdministered() {
        return statements.run(ADMINISTRATORS, _ -> {}) > 0;
    }
}
