package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.PreregisteredClientStore;
import dev.gatehouse.oauth.ClientId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Clients in {@code client} that an operator wrote down. */
@ApplicationScoped
class ConfiguredClientStore implements PreregisteredClientStore {

    private static final String PUT = "INSERT INTO client (" + ClientColumns.NAMES + ") VALUES (" + ClientColumns.VALUES
            + ") ON CONFLICT (id) DO UPDATE SET removed_at = NULL, " + ClientColumns.CHANGES
            + " WHERE client.origin = :origin RETURNING 1";

    private static final String REMOVE_OTHERS = """
            WITH removed AS (
                UPDATE client SET removed_at = :now
                WHERE origin = 'CONFIGURED' AND removed_at IS NULL AND NOT id = ANY (:ids)
                RETURNING id
            ), revoked AS (
                UPDATE authorization_grant g SET revoked_at = :now FROM removed
                WHERE g.client_id = removed.id AND g.revoked_at IS NULL
            )
            SELECT 1 FROM removed""";

    private final Statements statements;

    ConfiguredClientStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<ClientId> put(List<Client> clients, Instant now) {
        Optional<ClientId> taken =
                clients.stream().filter(client -> !put(client)).map(Client::id).findFirst();
        removeAllBut(clients, now);
        return taken;
    }

    private boolean put(Client client) {
        return statements.run(PUT, it -> ClientColumns.bindNew(it, client, ClientOrigin.CONFIGURED)) == 1;
    }

    private void removeAllBut(List<Client> clients, Instant now) {
        statements.run(
                REMOVE_OTHERS,
                it -> it.setParameter("now", now)
                        .setParameter(
                                "ids",
                                clients.stream()
                                        .map(client -> client.id().value())
                                        .toArray(String[]::new)));
    }
}
