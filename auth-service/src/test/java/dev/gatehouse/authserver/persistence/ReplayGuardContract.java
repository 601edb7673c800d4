package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.protocol.replay.ReplayGuard.Kind.CLIENT_ASSERTION;
import static dev.gatehouse.authserver.protocol.replay.ReplayGuard.Kind.DPOP_PROOF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ReplayGuardContract {

    private final String owner = TestSecrets.next().value();

    abstract Stores stores();

    @Test
    @Verifies("T6")
    void an_id_is_new_once() {
        assertThat(firstUse(owner, "id")).isTrue();
        assertThat(firstUse(owner, "id")).isFalse();
        assertThat(firstUse(owner, "another")).isTrue();
    }

    @Test
    @Verifies("T6")
    void of_32_uses_at_once_one_is_the_first() {
        assertThat(AtOnce.call(32, _ -> firstUse(owner, "id"))).containsOnlyOnce(true);
    }

    @Test
    void each_owner_has_ids_of_its_own_however_they_are_joined() {
        assertThat(firstUse(owner, "id")).isTrue();
        assertThat(firstUse(TestSecrets.next().value(), "id")).isTrue();
        assertThat(firstUse(owner + "i", "d")).isTrue();
        assertThat(firstUse(owner + " 2", "id")).isTrue();
        assertThat(firstUse(owner, " 2id")).isTrue();
    }

    @Test
    @Verifies({"T6", "T7"})
    void ids_of_one_kind_are_no_ids_of_another() {
        assertThat(firstUse(owner, "id")).isTrue();
        assertThat(stores().replays().firstUse(DPOP_PROOF, owner, "id", END)).isTrue();
        assertThat(stores().replays().firstUse(DPOP_PROOF, owner, "id", END)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "'; DROP TABLE used_id; --", "\ud83d\ude00", "\ud800"})
    @Verifies("T14")
    void any_text_is_an_id(String id) {
        assertThat(firstUse(owner, id)).isTrue();
        assertThat(firstUse(owner, id)).isFalse();
    }

    @Test
    void a_long_id_is_one_as_well() {
        assertThat(firstUse(owner, "x".repeat(50_000))).isTrue();
        assertThat(firstUse(owner, "x".repeat(50_000))).isFalse();
        assertThat(firstUse(owner, "x".repeat(50_001))).isTrue();
    }

    private boolean firstUse(String owner, String id) {
        return stores().replays().firstUse(CLIENT_ASSERTION, owner, id, END);
    }
}
