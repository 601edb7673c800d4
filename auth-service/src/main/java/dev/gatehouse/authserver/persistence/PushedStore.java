package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorize.PushedRequest;
import dev.gatehouse.authserver.protocol.authorize.PushedRequestStore;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Pushed requests in {@code pushed_request}. */
@ApplicationScoped
class PushedStore implements PushedRequestStore {

    private static final String FIND =
            "from PushedRequestEntity where hash = :hash and usedAt is null and expiresAt > :now";

    private final Statements statements;

    PushedStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(PushedRequest request) {
        statements.add(new PushedRequestEntity(request));
    }

    @Override
    public Optional<PushedRequest> find(SecretHash hash, Instant now) {
        return statements
                .find(
                        PushedRequestEntity.class,
                        FIND,
                        it -> it.setParameter("hash", StoredHash.bytes(hash)).setParameter("now", now))
                .map(PushedRequestEntity::toPushedRequest);
    }
}
