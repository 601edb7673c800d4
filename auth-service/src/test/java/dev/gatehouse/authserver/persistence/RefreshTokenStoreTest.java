package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Repeatable;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.Use.Unused;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefreshTokenStoreTest extends RefreshTokenStoreContract {

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Inject
    Race race;

    @Override
    Stores stores() {
        return stores;
    }

    @Test
    @Verifies("T3")
    void a_lost_rotation_learns_the_answer_and_leaves_no_row() {
        Authorization authorization = given().exchanged(TestSecrets.next(), first);

        List<Use> found = race.at("refresh_token", first.hash(), 8, _ -> rotate(first));

        assertThat(found).containsOnlyOnce(new Unused());
        assertThat(found).filteredOn(Repeatable.class::isInstance).hasSize(7);
        assertThat(Set.copyOf(found)).hasSize(2);
        assertThat(rows.count("SELECT count(*) FROM refresh_token WHERE grant_id = ?", authorization.id()))
                .isEqualTo(2);
    }

    @Test
    @Verifies("T3")
    void rotations_and_revocations_at_once_do_not_lock_each_other_out() {
        List<Secret> tokens = Given.secrets(16);
        List<Authorization> authorizations = tokens.stream()
                .map(token -> given().exchanged(TestSecrets.next(), token))
                .toList();

        AtOnce.call(32, i -> {
            if (i % 2 == 0) {
                return stores.authorizations().revoke(authorizations.get(i / 2).id(), NOW);
            }
            return rotate(tokens.get(i / 2));
        });

        assertThat(IntStream.range(0, 16)
                        .mapToObj(i -> stores.refreshTokens().find(tokens.get(i).hash())))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void every_call_is_one_statement() {
        given().exchanged(TestSecrets.next(), first);

        assertThat(rows.statementsOf(() -> stores.refreshTokens().find(first.hash())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> rotate(first))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> rotate(first))).isEqualTo(1);
    }

    private Use rotate(Secret presented) {
        Secret next = TestSecrets.next();
        return stores.refreshTokens()
                .rotate(presented.hash(), Given.refreshToken(next), Optional.empty(), Given.answer(next));
    }
}
