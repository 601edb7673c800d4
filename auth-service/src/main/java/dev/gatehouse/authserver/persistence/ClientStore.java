package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Clients in {@code client}. */
@ApplicationScoped
class ClientStore implements ClientRepository, RegistrationStore {

    private static final String FIND = "from ClientEntity where id = :id and removedAt is null and disabledAt is null";

    private static final String FIND_REMOVED = "from ClientEntity where id = :id and removedAt is not null";

    private static final String FIND_BY_TOKEN = FIND + " and registrationToken = :token";

    /** The quota is looked at as far as it goes, and no further, however much was registered. */
    private static final String ADD = "INSERT INTO client (" + ClientColumns.NAMES + """
            , registration_token, registered_from)
            SELECT\s""" + ClientColumns.VALUES + """
            , :token, :address
            WHERE :address IS NULL OR (
                SELECT count(*) FROM (
                    SELECT FROM client WHERE registered_from = :address AND issued_at > :since LIMIT :most
                ) counted) < :most
            RETURNING 1""";

    private static final String REPLACE = "UPDATE client SET " + ClientColumns.CHANGES + """
            , registration_token = :next
            WHERE id = :id AND registration_token = :presented AND removed_at IS NULL
            RETURNING 1""";

    private static final String REMOVE = """
            WITH removed AS (
                UPDATE client SET removed_at = :now
                WHERE id = :id AND registration_token = :token AND removed_at IS NULL
                RETURNING id
            ), revoked AS (
                UPDATE authorization_grant g SET revoked_at = :now FROM removed
                WHERE g.client_id = removed.id AND g.revoked_at IS NULL
            )
            SELECT 1 FROM removed""";

    private final Statements statements;

    ClientStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return statements
                .find(ClientEntity.class, FIND, it -> it.setParameter("id", id.value()))
                .map(ClientEntity::toClient);
    }

    @Override
    public Optional<ClientOnFile> findOnFile(ClientId id) {
        return statements
                .find(ClientEntity.class, FIND, it -> it.setParameter("id", id.value()))
                .map(ClientEntity::toClientOnFile);
    }

    @Override
    public Optional<Client> findRemoved(ClientId id) {
        return statements
                .find(ClientEntity.class, FIND_REMOVED, it -> it.setParameter("id", id.value()))
                .map(ClientEntity::toClient);
    }

    @Override
    public boolean add(NewRegistration registration) {
        Optional<Quota> quota = registration.quota();
        try {
            return statements.run(
                            ADD,
                            it -> ClientColumns.bindNew(it, registration.client(), registration.origin())
                                    .setParameter("token", StoredHash.bytes(registration.token()))
                                    .setParameter(
                                            "address", quota.map(Quota::address).orElse(null), String.class)
                                    .setParameter(
                                            "since", quota.map(Quota::since).orElse(Instant.EPOCH))
                                    .setParameter("most", quota.map(Quota::most).orElse(0)))
                    == 1;
        } catch (ConstraintViolationException taken) {
            throw new IllegalStateException("client id " + registration.client().id() + " is taken", taken);
        }
    }

    @Override
    public Optional<Client> find(ClientId id, SecretHash token) {
        return statements
                .find(
                        ClientEntity.class,
                        FIND_BY_TOKEN,
                        it -> it.setParameter("id", id.value()).setParameter("token", StoredHash.bytes(token)))
                .map(ClientEntity::toClient);
    }

    @Override
    public boolean replace(Client client, SecretHash presented, SecretHash next) {
        return statements.run(
                        REPLACE,
                        it -> ClientColumns.bind(it, client)
                                .setParameter("presented", StoredHash.bytes(presented))
                                .setParameter("next", StoredHash.bytes(next)))
                == 1;
    }

    @Override
    public boolean remove(ClientId id, SecretHash token, Instant now) {
        return statements.run(
                        REMOVE,
                        it -> it.setParameter("id", id.value())
                                .setParameter("token", StoredHash.bytes(token))
                                .setParameter("now", now))
                == 1;
    }
}
