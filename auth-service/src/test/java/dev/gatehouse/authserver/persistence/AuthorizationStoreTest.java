package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorizationStoreTest extends AuthorizationStoreContract {

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void a_second_revocation_does_not_change_when_it_was() {
        Authorization authorization = given().issued(TestSecrets.next());
        stores.authorizations().revoke(authorization.id(), NOW);

        stores.authorizations().revoke(authorization.id(), NOW.plusSeconds(9));

        assertThat(rows.count(
                        "SELECT extract(epoch FROM revoked_at) FROM authorization_grant WHERE id = ?",
                        authorization.id()))
                .isEqualTo(NOW.getEpochSecond());
    }

    @Test
    void every_call_is_one_statement() {
        Authorization authorization = given().issued(TestSecrets.next());

        assertThat(rows.statementsOf(() -> stores.authorizations().find(authorization.id())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.authorizations().isActive(authorization.id())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.authorizations()
                        .granted(authorization.user().id(), authorization.client(), authorization.resource())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.authorizations().revoke(authorization.id(), NOW)))
                .isEqualTo(1);
    }

    @Test
    void what_was_granted_is_found_in_as_many_steps_as_there_are_scopes() {
        Authorization one = given().issued(TestSecrets.next());
        rows.execute("""
                INSERT INTO authorization_grant (id, user_id, client_id, resource, scope, auth_time)
                SELECT gen_random_uuid(), user_id, client_id, resource, scope, auth_time
                FROM authorization_grant, generate_series(1, 500) WHERE id = ?""", one.id());
        rows.execute("ANALYZE authorization_grant");

        String plan = rows.plan(GrantStore.GRANTED
                .replace(":user", "'" + one.user().id() + "'")
                .replace(":client", "'" + one.client() + "'")
                .replace(":resource", "'" + one.resource() + "'"));

        assertThat(plan)
                .contains("using authorization_grant_scopes")
                .doesNotContain("Seq Scan on authorization_grant")
                .doesNotContainPattern("actual rows=(?![012]\\b)");
    }
}
