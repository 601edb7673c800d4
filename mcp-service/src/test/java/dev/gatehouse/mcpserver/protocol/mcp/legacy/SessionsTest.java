package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.BOB;
import static dev.gatehouse.mcpserver.protocol.access.TestCallers.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.SealingKey;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.spec.Verifies;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private final SecureRandom random = new SecureRandom();
    private final SealingKey key = SealingKey.generate(random);
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final Sessions sessions = new Sessions(key, Duration.ofHours(1), () -> now, random);

    @Test
    void a_session_is_open_for_its_user_while_it_lasts() {
        String id = open(ALICE);
        now = now.plusSeconds(3599);
        assertThat(isOpen(id, ALICE)).isTrue();
        now = now.plusSeconds(1);
        assertThat(isOpen(id, ALICE)).isFalse();
    }

    @Test
    @Verifies({"RS19", "M3"})
    void another_users_session_is_as_unknown_as_none() {
        assertThat(isOpen(open(ALICE), BOB)).isFalse();
    }

    @Test
    @Verifies({"RS19", "M3"})
    void another_user_cannot_end_a_session() {
        String id = open(ALICE);
        sessions.end(id, BOB);
        assertThat(isOpen(id, ALICE)).isTrue();
    }

    /** The subject is the end of what is sealed: no subject may swallow bytes of the rest. */
    @Test
    @Verifies("M3")
    void a_subject_that_is_part_of_another_is_another() {
        assertThat(isOpen(open(unknown("ab")), unknown("a"))).isFalse();
        assertThat(isOpen(open(unknown("a")), unknown("ab"))).isFalse();
    }

    @Test
    void an_ended_session_is_over_and_no_other_is() {
        String ended = open(ALICE);
        String other = open(ALICE);
        sessions.end(ended, ALICE);
        assertThat(isOpen(ended, ALICE)).isFalse();
        assertThat(isOpen(other, ALICE)).isTrue();
    }

    @Test
    void only_the_oldest_ends_are_forgotten() {
        String last = "";
        for (int i = 0; i < 10_010; i++) {
            last = open(ALICE);
            sessions.end(last, ALICE);
        }
        assertThat(isOpen(last, ALICE)).isFalse();
    }

    @Test
    void another_node_with_the_key_honours_a_session_and_one_without_does_not() {
        String id = open(ALICE);
        assertThat(new Sessions(key, Duration.ofHours(1), () -> now, random)
                        .find(id, ALICE)
                        .isPresent())
                .isTrue();
        SealingKey otherKey = SealingKey.generate(random);
        assertThat(new Sessions(otherKey, Duration.ofHours(1), () -> now, random)
                        .find(id, ALICE)
                        .isPresent())
                .isFalse();
    }

    @Test
    @Verifies("RS19")
    void ids_are_visible_ascii_and_never_the_same() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(open(ALICE));
        }
        assertThat(ids).hasSize(1000).allMatch(id -> id.matches("[!-~]{40,200}"));
    }

    @Test
    @Verifies({"RS19", "M3"})
    void an_id_with_one_character_changed_is_unknown() {
        String id = open(ALICE);
        for (int i = 0; i < id.length() - 1; i++) {
            char other = id.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(isOpen(id.substring(0, i) + other + id.substring(i + 1), ALICE))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "..", "%00", "\0", "AAAA", "a b", "é", "a,b"})
    void what_is_no_id_is_unknown(String id) {
        assertThat(isOpen(id, ALICE)).isFalse();
        sessions.end(id, ALICE);
    }

    @Test
    void ids_of_the_wrong_length_are_unknown() {
        String id = open(ALICE);
        assertThat(isOpen(id + "AAAA", ALICE)).isFalse();
        assertThat(isOpen(id.substring(4), ALICE)).isFalse();
        assertThat(isOpen("A".repeat(1_000_000), ALICE)).isFalse();
    }

    @Test
    void a_key_has_32_bytes_and_does_not_show() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SealingKey(new byte[31]));
        assertThat(key).hasToString("SealingKey[…]");
    }

    @Test
    void what_was_agreed_is_in_the_id() {
        Set<Question.Kind> kinds = Set.of(Question.Kind.ELICITATION, Question.Kind.ROOTS);
        String id = sessions.open(ALICE, ProtocolVersion.V2025_03_26, kinds);
        assertThat(sessions.find(id, ALICE)).hasValueSatisfying(session -> {
            assertThat(session.version()).isEqualTo(ProtocolVersion.V2025_03_26);
            assertThat(session.canBeAsked()).isEqualTo(kinds);
        });
    }

    private String open(Caller caller) {
        return sessions.open(caller, ProtocolVersion.LATEST, Set.of());
    }

    private boolean isOpen(String id, Caller caller) {
        return sessions.find(id, caller).isPresent();
    }
}
