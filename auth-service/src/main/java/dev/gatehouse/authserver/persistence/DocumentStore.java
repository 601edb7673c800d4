package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore;
import dev.gatehouse.oauth.ClientId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Clients in {@code client} that have a document. */
@ApplicationScoped
class DocumentStore implements DocumentClientStore {

    /** {@code issued_at} stays: it says when the client was first met. */
    private static final String PUT = "INSERT INTO client (" + ClientColumns.NAMES + ", fresh_until) VALUES ("
            + ClientColumns.VALUES + ", :freshUntil) ON CONFLICT (id) DO UPDATE SET " + ClientColumns.CHANGES
            + ", fresh_until = :freshUntil WHERE client.disabled_at IS NULL RETURNING 1";

    private static final String FIND =
            "from ClientEntity where id = :id and freshUntil is not null and removedAt is null and disabledAt is null";

    private final Statements statements;

    DocumentStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<StoredDocument> find(ClientId id) {
        return statements
                .find(ClientEntity.class, FIND, it -> it.setParameter("id", id.value()))
                .flatMap(row -> row.freshUntil().map(until -> new StoredDocument(row.toClient(), until)));
    }

    @Override
    public boolean put(StoredDocument document) {
        return statements.run(
                        PUT,
                        it -> ClientColumns.bindNew(it, document.client(), ClientOrigin.DOCUMENT)
                                .setParameter("freshUntil", document.freshUntil()))
                == 1;
    }
}
