package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.authserver.protocol.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Ids in {@code used_id}. */
@ApplicationScoped
class UsedIdStore implements ReplayGuard {

    private static final String ADD = """
            INSERT INTO used_id (hash, expires_at) VALUES (:hash, :until)
            ON CONFLICT DO NOTHING RETURNING 1""";

    private final Statements statements;

    UsedIdStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public boolean firstUse(Kind kind, String owner, String id, Instant until) {
        // With the length of the owner, no two triples make one text.
        String whole = kind + " " + owner.length() + " " + owner + id;
        return statements.run(
                        ADD,
                        it -> it.setParameter("hash", StoredHash.bytes(new Secret(whole).hash()))
                                .setParameter("until", until))
                == 1;
    }
}
