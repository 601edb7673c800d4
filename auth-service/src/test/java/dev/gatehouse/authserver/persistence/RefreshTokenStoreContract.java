package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.IssuedRefreshToken;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import java.util.List;
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
                .contains(new IssuedRefreshToken(Given.refreshToken(first), authorization, false));
    }

    @Test
    void a_token_that_was_never_issued_is_not_found() {
        assertThat(stores().refreshTokens().find(first.hash())).isEmpty();
    }

    @Test
    @Verifies("AS42")
    void rotation_uses_a_token_up_and_gives_the_next_of_the_same_authorization() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);

        assertThat(stores().refreshTokens().rotate(first.hash(), Given.refreshToken(second), NOW))
                .isTrue();

        assertThat(stores().refreshTokens().find(first.hash()).orElseThrow().rotated())
                .isTrue();
        assertThat(stores().refreshTokens().find(second.hash()))
                .contains(new IssuedRefreshToken(Given.refreshToken(second), authorization, false));
    }

    @Test
    @Verifies({"AS42", "T3"})
    void a_used_token_cannot_be_rotated_again() {
        given().exchanged(TestSecrets.next(), first);
        stores().refreshTokens().rotate(first.hash(), Given.refreshToken(second), NOW);
        Secret third = TestSecrets.next();

        assertThat(stores().refreshTokens().rotate(first.hash(), Given.refreshToken(third), NOW))
                .isFalse();
        assertThat(stores().refreshTokens().find(third.hash())).isEmpty();
    }

    @Test
    @Verifies({"AS42", "T3"})
    void of_32_rotations_at_once_one_wins_and_only_its_token_is_kept() {
        given().exchanged(TestSecrets.next(), first);
        List<Secret> made = Given.secrets(32);

        List<Boolean> rotated = AtOnce.call(
                32, i -> stores().refreshTokens().rotate(first.hash(), Given.refreshToken(made.get(i)), NOW));

        assertThat(rotated).containsOnlyOnce(true);
        assertThat(made.stream()
                        .map(it -> stores().refreshTokens().find(it.hash()).isPresent()))
                .isEqualTo(rotated);
    }

    @Test
    void a_token_that_was_never_issued_cannot_be_rotated() {
        assertThat(stores().refreshTokens().rotate(first.hash(), Given.refreshToken(second), NOW))
                .isFalse();
        assertThat(stores().refreshTokens().find(second.hash())).isEmpty();
    }

    @Test
    @Verifies({"AS42", "T3"})
    void with_its_authorization_every_token_is_revoked() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);
        stores().refreshTokens().rotate(first.hash(), Given.refreshToken(second), NOW);

        stores().authorizations().revoke(authorization.id(), NOW);

        assertThat(stores().refreshTokens().find(first.hash())).isEmpty();
        assertThat(stores().refreshTokens().find(second.hash())).isEmpty();
    }

    @Test
    @Verifies("T3")
    void what_a_rotation_gives_after_the_revocation_is_worth_nothing() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);
        stores().authorizations().revoke(authorization.id(), NOW);

        stores().refreshTokens().rotate(first.hash(), Given.refreshToken(second), NOW);

        assertThat(stores().refreshTokens().find(second.hash())).isEmpty();
    }
}
