package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.admin.RestorationStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class RestorationTable implements RestorationStore {

    private static final String ADD =
            "INSERT INTO restoration (marker) VALUES (:marker) ON CONFLICT (marker) DO NOTHING RETURNING 1";

    private final Statements statements;

    RestorationTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    public boolean once(String marker, Runnable work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean isNew = statements.run(ADD, it -> it.setParameter("marker", marker)) == 1;
            if (isNew) {
                work.run();
            }
            return isNew;
        });
    }
}
