package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.protocol.replay.ReplayGuard.Kind.CLIENT_ASSERTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplayGuardTest extends ReplayGuardContract {

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void a_use_is_one_statement_and_one_row() {
        String owner = TestSecrets.next().value();
        long before = rows.count("SELECT count(*) FROM used_id");

        assertThat(rows.statementsOf(() -> stores.replays().firstUse(CLIENT_ASSERTION, owner, "id", END)))
                .isEqualTo(1);
        stores.replays().firstUse(CLIENT_ASSERTION, owner, "id", END);

        assertThat(rows.count("SELECT count(*) FROM used_id")).isEqualTo(before + 1);
    }
}
