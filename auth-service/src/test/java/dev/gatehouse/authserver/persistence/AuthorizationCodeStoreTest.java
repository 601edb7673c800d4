package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorizationCodeStoreTest extends AuthorizationCodeStoreContract {

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    @Verifies("AS29")
    void a_lost_approval_leaves_no_row() {
        AuthorizationTransaction transaction = given().transaction();

        AtOnce.call(
                8,
                _ -> stores.codes()
                        .save(
                                transaction.id(),
                                given().authorization(transaction),
                                Given.code(TestSecrets.next()),
                                Optional.empty()));

        assertThat(rows.count(
                        "SELECT count(*) FROM authorization_grant WHERE client_id = ?",
                        transaction.client().value()))
                .isEqualTo(1);
    }

    @Test
    @Verifies("T1")
    void a_lost_redemption_leaves_no_row() {
        Authorization authorization = given().issued(code);

        AtOnce.call(
                8,
                _ -> stores.codes()
                        .redeem(
                                code.hash(),
                                Optional.of(Given.refreshToken(TestSecrets.next())),
                                Optional.empty(),
                                NOW));

        assertThat(refreshTokensOf(authorization)).isEqualTo(1);
    }

    @Test
    void no_refresh_token_is_kept_for_a_client_without_them() {
        Authorization authorization = given().issued(code);

        stores.codes().redeem(code.hash(), Optional.empty(), Optional.empty(), NOW);

        assertThat(refreshTokensOf(authorization)).isZero();
    }

    @Test
    void every_call_is_one_statement() {
        AuthorizationTransaction transaction = given().transaction();
        Authorization authorization = given().authorization(transaction);
        Optional<RefreshToken> refreshToken = Optional.of(Given.refreshToken(TestSecrets.next()));

        assertThat(rows.statementsOf(
                        () -> stores.codes().save(transaction.id(), authorization, Given.code(code), Optional.empty())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.codes().find(code.hash()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.codes().redeem(code.hash(), refreshToken, Optional.empty(), NOW)))
                .isEqualTo(1);
    }

    private long refreshTokensOf(Authorization authorization) {
        return rows.count("SELECT count(*) FROM refresh_token WHERE grant_id = ?", authorization.id());
    }
}
