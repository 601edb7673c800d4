package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevokedTokenStoreTest extends RevokedTokenStoreContract {

    @Inject
    Stores stores;

    @Inject
    Statements statements;

    @Inject
    ClientLifetimes lifetimes;

    @Inject
    Rows rows;

    @Inject
    Accounts accounts;

    @Inject
    UserStore users;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void a_client_that_was_removed_takes_its_tokens_with_it() {
        Client client = TestClients.nativeApp();
        Secret registration = TestSecrets.next();
        stores.registrations().add(TestClients.registered(client, registration));
        UUID token = UUID.randomUUID();
        assertThat(stores.revokedTokens().isActive(token, Optional.of(client.id()), Optional.empty()))
                .isTrue();

        stores.registrations().remove(client.id(), registration.hash(), END);

        assertThat(stores.revokedTokens().isActive(token, Optional.of(client.id()), Optional.empty()))
                .isFalse();
    }

    @Test
    @Verifies("T13")
    void a_disabled_user_has_no_tokens() {
        Authorization authorization = new Given(stores).issued(TestSecrets.next());
        UserAccount user = accounts.owner(authorization);
        UUID token = UUID.randomUUID();
        assertThat(stores.revokedTokens().isActive(token, Optional.empty(), Optional.of(authorization.id())))
                .isTrue();

        users.disable(user.id(), Given.NOW);

        assertThat(stores.revokedTokens().isActive(token, Optional.empty(), Optional.of(authorization.id())))
                .isFalse();
    }

    @Test
    void a_revocation_is_forgotten_when_the_token_has_expired() {
        UUID token = UUID.randomUUID();
        stores.revokedTokens().revoke(token, END);

        new Sweeper(statements, () -> END.plus(Duration.ofMinutes(5)), lifetimes).sweep();
        assertThat(remembered(token)).isEqualTo(1);

        new Sweeper(statements, () -> END.plus(Duration.ofMinutes(5)).plusSeconds(1), lifetimes).sweep();
        assertThat(remembered(token)).isZero();
    }

    @Test
    void every_call_is_one_statement() {
        UUID token = UUID.randomUUID();

        assertThat(rows.statementsOf(() ->
                        stores.revokedTokens().isActive(token, Optional.of(new ClientId("nobody")), Optional.empty())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.revokedTokens().revoke(token, END)))
                .isEqualTo(1);
    }

    private long remembered(UUID token) {
        return rows.count("SELECT count(*) FROM revoked_access_token WHERE id = ?", token);
    }
}
