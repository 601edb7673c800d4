package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.audit.AuditChain;
import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientChanged;
import dev.gatehouse.authserver.protocol.audit.AuditStore;
import dev.gatehouse.authserver.protocol.audit.ChainReport;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain of the whole database, which every test leaves as it would be new. */
@QuarkusTest
class AuditChainTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00.123456Z");

    @Inject
    AuditStore store;

    @Inject
    AuditChain chain;

    @Inject
    Rows rows;

    @BeforeEach
    @AfterEach
    void begin_anew() {
        rows.execute("DELETE FROM audit_event");
        rows.execute("UPDATE audit_chain SET base_position = 0, head_position = 0, seal = NULL,"
                + " base_hash = decode(repeat('0', 64), 'hex'), head_hash = decode(repeat('0', 64), 'hex')");
    }

    @Test
    void entries_are_linked_and_the_links_hold() {
        append(5);
        assertThat(chain.verify()).isEqualTo(new ChainReport(0, chain.head(), 5, Optional.empty()));

        assertThat(chain.extend()).isEqualTo(5);
        append(2);
        assertThat(chain.extend()).isEqualTo(2);
        assertThat(chain.extend()).isZero();

        assertThat(chain.verify()).isEqualTo(new ChainReport(7, chain.head(), 0, Optional.empty()));
        assertThat(chain.head().position()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET client_id = 'another' WHERE position = 3",
                "UPDATE audit_event SET details = '{\"by\":\"nobody\"}' WHERE position = 3",
                "UPDATE audit_event SET at = at + interval '1 microsecond' WHERE position = 3",
                "UPDATE audit_event SET event = 'client_removed' WHERE position = 3",
                "UPDATE audit_event SET reference = 'abcd2345' WHERE position = 3",
                "UPDATE audit_event SET user_id = gen_random_uuid() WHERE position = 3",
                "UPDATE audit_event SET grant_id = gen_random_uuid() WHERE position = 3",
                "DELETE FROM audit_event WHERE position = 3",
                "DELETE FROM audit_event WHERE position = 1",
                "DELETE FROM audit_event WHERE position = 5",
                "DELETE FROM audit_event",
                // two that changed places
                "UPDATE audit_event SET client_id = CASE position WHEN 2 THEN 'client-2' ELSE 'client-1' END"
                        + " WHERE position IN (2, 3)",
                // the last one gone, and the end of the chain with it
                "WITH gone AS (DELETE FROM audit_event WHERE position = 5) UPDATE audit_chain SET head_position = 4,"
                        + " head_hash = (SELECT hash FROM audit_event WHERE position = 4)",
                // the first one gone, as if it had been swept
                "WITH gone AS (DELETE FROM audit_event WHERE position = 1) UPDATE audit_chain SET base_position = 1,"
                        + " base_hash = (SELECT hash FROM audit_event WHERE position = 1)",
                "UPDATE audit_chain SET seal = NULL",
                "UPDATE audit_chain SET seal = seal || '\\x00'"
            })
    @Verifies("AUDIT_TAMPER")
    void what_somebody_did_to_the_database_is_found(String tampering) {
        append(5);
        chain.extend();

        rows.execute(tampering);

        assertThat(chain.verify().fault()).isPresent();
    }

    @Test
    @Verifies("AUDIT_TAMPER")
    void a_chain_that_was_tampered_with_is_not_sealed_anew() {
        append(5);
        chain.extend();
        rows.execute("UPDATE audit_chain SET head_position = 4, head_hash ="
                + " (SELECT hash FROM audit_event WHERE position = 4)");
        append(1);

        assertThat(chain.extend()).isZero();
        assertThat(chain.sweep(AT.plusSeconds(9999))).isZero();
        assertThat(chain.verify().fault()).isPresent();
    }

    @Test
    void of_nodes_that_link_at_once_each_entry_gets_one_link() {
        append(200);

        AtOnce.call(8, _ -> chain.extend());
        chain.extend();

        assertThat(chain.verify()).isEqualTo(new ChainReport(200, chain.head(), 0, Optional.empty()));
    }

    @Test
    void what_is_old_is_swept_from_the_beginning_and_the_rest_holds() {
        append(5);
        chain.extend();

        assertThat(chain.sweep(AT.plusSeconds(3))).isEqualTo(3);
        assertThat(chain.sweep(AT.plusSeconds(3))).isZero();
        assertThat(chain.verify()).isEqualTo(new ChainReport(2, chain.head(), 0, Optional.empty()));

        append(1);
        chain.extend();
        assertThat(chain.verify().checked()).isEqualTo(3);
        assertThat(chain.sweep(AT.plusSeconds(9))).isEqualTo(3);
        assertThat(chain.verify()).isEqualTo(new ChainReport(0, chain.head(), 0, Optional.empty()));
    }

    @Test
    void a_batch_is_written_in_one_statement() {
        assertThat(rows.statementsOf(() -> append(100))).isEqualTo(1);
        assertThat(rows.count("SELECT count(*) FROM audit_event")).isEqualTo(100);
    }

    private void append(int count) {
        store.append(IntStream.range(0, count)
                .mapToObj(i -> AuditEntry.of(
                        new ClientChanged(new ClientId("client-" + i), AT.plusSeconds(i)), Optional.empty()))
                .toList());
    }
}
