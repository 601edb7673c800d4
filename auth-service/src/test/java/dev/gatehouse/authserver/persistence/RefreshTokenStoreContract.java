package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.IssuedRefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.KeptAnswer;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Repeatable;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Spent;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Unused;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class RefreshTokenStoreContract {

    final Secret first = TestSecrets.next();
    final Secret second = TestSecrets.next();

    abstract Stores stores();

    Given given() {
        return new Given(stores());
    }

    @Test
    void a_token_is_found_with_all_that_it_stands_for() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);

        assertThat(stores().refreshTokens().find(first.hash()))
                .contains(new IssuedRefreshToken(Given.refreshToken(first), authorization, new Unused()));
    }

    @Test
    void a_token_that_was_never_issued_is_not_found() {
        assertThat(stores().refreshTokens().find(first.hash())).isEmpty();
    }

    @Test
    @Verifies("AS42")
    void rotation_uses_a_token_up_and_gives_the_next_of_the_same_authorization() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);

        assertThat(rotate(second)).isEqualTo(new Unused());

        assertThat(stores().refreshTokens().find(second.hash()))
                .contains(new IssuedRefreshToken(Given.refreshToken(second), authorization, new Unused()));
    }

    @Test
    @Verifies("T7")
    void the_next_token_is_found_with_the_key_that_it_is_bound_to() {
        given().exchanged(TestSecrets.next(), first);
        RefreshToken bound = new RefreshToken(second.hash(), Given.END, Given.KEY);
        stores().refreshTokens().rotate(first.hash(), bound, Optional.empty(), Optional.empty());

        assertThat(stores().refreshTokens().find(second.hash()).orElseThrow().token())
                .isEqualTo(bound);
    }

    @Test
    @Verifies({"AS42", "T3"})
    void a_used_token_gives_its_answer_again_and_no_other_token() {
        given().exchanged(TestSecrets.next(), first);
        rotate(second);
        Secret third = TestSecrets.next();

        assertThat(useOfFirst()).isEqualTo(new Repeatable(Given.sealed(second)));
        assertThat(rotate(third)).isEqualTo(new Repeatable(Given.sealed(second)));
        assertThat(stores().refreshTokens().find(third.hash())).isEmpty();
        assertThat(useOfFirst()).isEqualTo(new Repeatable(Given.sealed(second)));
    }

    @Test
    @Verifies({"AS42", "T3"})
    void a_used_token_is_spent_when_no_answer_was_kept() {
        given().exchanged(TestSecrets.next(), first);
        stores().refreshTokens().rotate(first.hash(), Given.refreshToken(second), Optional.empty(), Optional.empty());

        assertThat(useOfFirst()).isEqualTo(new Spent());
        assertThat(rotate(TestSecrets.next())).isEqualTo(new Spent());
    }

    @Test
    @Verifies({"AS42", "T3"})
    void a_used_token_is_spent_when_the_window_of_its_answer_is_over() {
        given().exchanged(TestSecrets.next(), first);
        KeptAnswer over = new KeptAnswer(Given.sealed(second), Duration.ZERO);
        stores().refreshTokens().rotate(first.hash(), Given.refreshToken(second), Optional.empty(), Optional.of(over));

        assertThat(useOfFirst()).isEqualTo(new Spent());
        assertThat(rotate(TestSecrets.next())).isEqualTo(new Spent());
    }

    @Test
    @Verifies("AS42")
    void the_access_token_is_kept_by_the_rotation_that_wins_and_by_no_other() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);
        Secret kept = TestSecrets.next();
        Secret lost = TestSecrets.next();

        rotate(second, kept, authorization);
        rotate(TestSecrets.next(), lost, authorization);

        assertThat(stores().accessTokens().find(kept.hash())).isPresent();
        assertThat(stores().accessTokens().find(lost.hash())).isEmpty();
    }

    private void rotate(Secret next, Secret accessToken, Authorization authorization) {
        stores().refreshTokens()
                .rotate(
                        first.hash(),
                        Given.refreshToken(next),
                        Optional.of(AuthorizationCodeStoreContract.opaque(accessToken, authorization)),
                        Given.answer(next));
    }

    @Test
    @Verifies({"AS42", "T3"})
    void of_50_rotations_at_once_one_wins_and_all_others_learn_its_answer() {
        given().exchanged(TestSecrets.next(), first);
        List<Secret> made = Given.secrets(50);

        List<Use> found = AtOnce.call(50, i -> rotate(made.get(i)));

        assertThat(found).containsOnlyOnce(new Unused());
        Secret winner = made.get(found.indexOf(new Unused()));
        assertThat(found)
                .filteredOn(use -> !use.equals(new Unused()))
                .containsOnly(new Repeatable(Given.sealed(winner)));
        assertThat(made)
                .filteredOn(it -> stores().refreshTokens().find(it.hash()).isPresent())
                .containsExactly(winner);
    }

    @Test
    void a_token_that_was_never_issued_cannot_be_rotated() {
        assertThat(rotate(second)).isEqualTo(new Spent());
        assertThat(stores().refreshTokens().find(second.hash())).isEmpty();
    }

    @Test
    @Verifies({"AS42", "T3"})
    void with_its_authorization_every_token_is_revoked() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);
        rotate(second);

        stores().authorizations().revoke(authorization.id(), NOW);

        assertThat(stores().refreshTokens().find(first.hash())).isEmpty();
        assertThat(stores().refreshTokens().find(second.hash())).isEmpty();
    }

    @Test
    @Verifies("T3")
    void what_a_rotation_gives_after_the_revocation_is_worth_nothing() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);
        stores().authorizations().revoke(authorization.id(), NOW);

        rotate(second);

        assertThat(stores().refreshTokens().find(second.hash())).isEmpty();
    }

    private Use useOfFirst() {
        return stores().refreshTokens().find(first.hash()).orElseThrow().use();
    }

    private Use rotate(Secret next) {
        return stores().refreshTokens()
                .rotate(first.hash(), Given.refreshToken(next), Optional.empty(), Given.answer(next));
    }
}
