package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.ClientId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementsTest {

    @Inject
    Stores stores;

    @Inject
    SessionFactory sessions;

    @Test
    void the_plan_of_a_statement_is_made_once() {
        stores.authorizations().isActive(UUID.randomUUID());
        stores.clients().find(new ClientId("nobody"));
        Statistics statistics = sessions.getStatistics();
        long made = statistics.getQueryPlanCacheMissCount();

        stores.authorizations().isActive(UUID.randomUUID());
        stores.clients().find(new ClientId("nobody"));

        assertThat(statistics.getQueryPlanCacheMissCount()).isEqualTo(made);
    }

    @Test
    void no_statement_holds_a_connection_after_its_end() {
        int moreThanThePoolHas = 200;

        AtOnce.call(moreThanThePoolHas, i -> {
            stores.clients().find(new ClientId("nobody-" + i));
            return stores.authorizations().isActive(UUID.randomUUID());
        });

        assertThat(stores.authorizations().isActive(UUID.randomUUID())).isFalse();
    }
}
