package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTokenStoreTest extends AccessTokenStoreContract {

    @Inject
    Stores stores;

    @Inject
    Statements statements;

    @Inject
    ClientLifetimes lifetimes;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    void every_call_is_one_statement() {
        Authorization authorization = given().issued(TestSecrets.next());

        assertThat(rows.statementsOf(
                        () -> stores.accessTokens().save(new OpaqueToken(token.hash(), claims(authorization)))))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.accessTokens().find(token.hash())))
                .isEqualTo(1);
    }

    @Test
    void a_token_is_swept_when_it_has_expired() {
        stores.accessTokens().save(new OpaqueToken(token.hash(), claims(given().issued(TestSecrets.next()))));

        new Sweeper(statements, () -> END, lifetimes).sweep();
        assertThat(stores.accessTokens().find(token.hash())).isPresent();

        new Sweeper(statements, () -> END.plusSeconds(1), lifetimes).sweep();
        assertThat(stores.accessTokens().find(token.hash())).isEmpty();
    }
}
