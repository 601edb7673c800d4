package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCode;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore.IssuedCode;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class AuthorizationCodeStoreContract {

    final Secret code = TestSecrets.next();

    abstract Stores stores();

    Given given() {
        return new Given(stores());
    }

    @Test
    void a_code_is_found_with_all_that_it_stands_for() {
        Authorization authorization = given().issued(code);

        assertThat(stores().codes().find(code.hash())).contains(new IssuedCode(Given.code(code), authorization, false));
        assertThat(stores().authorizations().isActive(authorization.id())).isTrue();
    }

    @Test
    @Verifies({"T2", "T7"})
    void a_code_is_found_with_the_key_that_it_is_bound_to() {
        AuthorizationTransaction transaction = given().transaction();
        AuthorizationCode bound = new AuthorizationCode(
                code.hash(),
                transaction.redirectUri(),
                transaction.challenge(),
                transaction.nonce(),
                transaction.key(),
                Given.END);
        stores().codes().save(transaction.id(), given().authorization(transaction), bound, Optional.empty());

        assertThat(stores().codes().find(code.hash()).orElseThrow().code()).isEqualTo(bound);
        assertThat(bound.key()).isEqualTo(Given.KEY);
    }

    @Test
    @Verifies("T7")
    void a_refresh_token_that_a_code_gives_is_found_with_its_key() {
        given().issued(code);
        Secret token = TestSecrets.next();
        RefreshToken bound = new RefreshToken(token.hash(), Given.END, Given.KEY);
        stores().codes().redeem(code.hash(), Optional.of(bound), Optional.empty(), NOW);

        assertThat(stores().refreshTokens().find(token.hash()).orElseThrow().token())
                .isEqualTo(bound);
    }

    @Test
    void a_code_that_was_never_issued_is_not_found() {
        assertThat(stores().codes().find(code.hash())).isEmpty();
    }

    @Test
    @Verifies("AS29")
    void of_32_approvals_at_once_one_yields_a_code_and_ends_the_transaction() {
        AuthorizationTransaction transaction = given().transaction();
        List<Secret> made = Given.secrets(32);
        List<Authorization> granted =
                made.stream().map(_ -> given().authorization(transaction)).toList();

        List<Boolean> saved = AtOnce.call(
                32,
                i -> stores().codes()
                        .save(transaction.id(), granted.get(i), Given.code(made.get(i)), Optional.empty()));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(made.stream().map(it -> stores().codes().find(it.hash()).isPresent()))
                .isEqualTo(saved);
        assertThat(granted.stream().map(it -> stores().authorizations().isActive(it.id())))
                .isEqualTo(saved);
        assertThat(stores().transactions().find(transaction.id(), NOW)).isEmpty();
    }

    @Test
    void a_transaction_that_was_ended_yields_no_code() {
        AuthorizationTransaction transaction = given().transaction();
        Authorization authorization = given().authorization(transaction);
        stores().transactions().end(transaction.id());

        assertThat(stores().codes().save(transaction.id(), authorization, Given.code(code), Optional.empty()))
                .isFalse();
        assertThat(stores().codes().find(code.hash())).isEmpty();
        assertThat(stores().authorizations().isActive(authorization.id())).isFalse();
    }

    @Test
    @Verifies({"AS29", "T1"})
    void of_32_redemptions_at_once_one_wins_and_only_its_refresh_token_is_kept() {
        given().issued(code);
        List<Secret> made = Given.secrets(32);

        List<Boolean> redeemed = AtOnce.call(
                32,
                i -> stores().codes()
                        .redeem(code.hash(), Optional.of(Given.refreshToken(made.get(i))), Optional.empty(), NOW));

        assertThat(redeemed).containsOnlyOnce(true);
        assertThat(made.stream()
                        .map(it -> stores().refreshTokens().find(it.hash()).isPresent()))
                .isEqualTo(redeemed);
    }

    @Test
    @Verifies({"AS29", "T1"})
    void of_32_redemptions_at_once_only_the_access_token_of_the_winner_is_kept() {
        Authorization authorization = given().issued(code);
        List<Secret> made = Given.secrets(32);

        List<Boolean> redeemed = AtOnce.call(
                32,
                i -> stores().codes()
                        .redeem(code.hash(), Optional.empty(), Optional.of(opaque(made.get(i), authorization)), NOW));

        assertThat(made.stream()
                        .map(it -> stores().accessTokens().find(it.hash()).isPresent()))
                .isEqualTo(redeemed)
                .containsOnlyOnce(true);
        stores().authorizations().revoke(authorization.id(), NOW);
        assertThat(made.stream().flatMap(it -> stores().accessTokens().find(it.hash()).stream()))
                .isEmpty();
    }

    static OpaqueToken opaque(Secret token, Authorization authorization) {
        return new OpaqueToken(token.hash(), AccessTokenStoreContract.claims(authorization));
    }

    @Test
    @Verifies("AS29")
    void a_used_code_is_found_as_used_and_cannot_be_used_again() {
        Authorization authorization = given().issued(code);
        assertThat(stores().codes().find(code.hash()).orElseThrow().redeemed()).isFalse();

        assertThat(stores().codes().redeem(code.hash(), Optional.empty(), Optional.empty(), NOW))
                .isTrue();

        assertThat(stores().codes().find(code.hash())).contains(new IssuedCode(Given.code(code), authorization, true));
        assertThat(stores().codes().redeem(code.hash(), Optional.empty(), Optional.empty(), NOW))
                .isFalse();
    }

    @Test
    void a_code_that_was_never_issued_cannot_be_redeemed() {
        Secret refreshToken = TestSecrets.next();

        assertThat(stores().codes()
                        .redeem(code.hash(), Optional.of(Given.refreshToken(refreshToken)), Optional.empty(), NOW))
                .isFalse();
        assertThat(stores().refreshTokens().find(refreshToken.hash())).isEmpty();
    }

    @Test
    @Verifies("AS29")
    void a_code_of_a_revoked_authorization_is_not_found() {
        Authorization authorization = given().issued(code);

        stores().authorizations().revoke(authorization.id(), NOW);

        assertThat(stores().codes().find(code.hash())).isEmpty();
    }
}
