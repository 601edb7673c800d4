package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.oauth.ClientId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Clients in {@code client}. */
@ApplicationScoped
class ClientStore implements ClientRepository {

    private final Statements statements;

    ClientStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    @Transactional
    public void add(Client client) {
        try {
            new ClientEntity(client).persistAndFlush();
        } catch (ConstraintViolationException taken) {
            throw new IllegalStateException("client id " + client.id() + " is taken", taken);
        }
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return statements
                .find(ClientEntity.class, "from ClientEntity where id = :id", it -> it.setParameter("id", id.value()))
                .map(ClientEntity::toClient);
    }
}
