package dev.gatehouse.mcpserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.dpop.DpopRequest;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.oauth.dpop.TargetUri;
import dev.gatehouse.oauth.dpop.VerifiedProof;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two memories over one database are those of two nodes. */
@QuarkusTest
class UsedProofTableTest {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String RESOURCE = "https://mcp.example.com/mcp";
    private static final int AT_ONCE = 32;

    @Inject
    DataSource database;

    private final ProofKey key = ProofKey.generate();

    @Test
    @Verifies("T7")
    void a_proof_that_one_node_saw_is_used_up_at_the_other() throws Exception {
        VerifiedProof proof = proof(Instant.now());
        UsedProofTable[] nodes = {new UsedProofTable(database), new UsedProofTable(database)};
        List<Future<Boolean>> firsts = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                UsedProofTable node = nodes[i % 2];
                firsts.add(executor.submit(() -> node.isFirstUse(proof)));
            }
        }
        int first = 0;
        for (Future<Boolean> answer : firsts) {
            first += answer.get() ? 1 : 0;
        }
        assertThat(first).isEqualTo(1);
        assertThat(nodes[1].isFirstUse(proof(Instant.now()))).isTrue();
    }

    @Test
    @Verifies("T7")
    void the_sweep_takes_what_can_come_no_more_and_nothing_else() throws SQLException {
        UsedProofTable proofs = new UsedProofTable(database);
        Instant now = Instant.now();
        VerifiedProof old = proof(now.minus(Duration.ofHours(1)));
        VerifiedProof young = proof(now);
        proofs.isFirstUse(old);
        proofs.isFirstUse(young);
        long before = rows();

        new UsedProofSweep(proofs).sweep();

        assertThat(rows()).isLessThan(before);
        assertThat(proofs.isFirstUse(young)).isFalse();
        assertThat(proofs.isFirstUse(old)).isTrue();
    }

    /** As it is verified when it is made. */
    private VerifiedProof proof(Instant at) {
        TargetUri address = TargetUri.parse(RESOURCE).orElseThrow();
        String signed = key.proof("POST", RESOURCE, at).sign();
        return new DpopVerifier(WINDOW, Optional.empty())
                .verify(List.of(signed), new DpopRequest("POST", address, Optional.empty()), at)
                .orElseThrow();
    }

    private long rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM mcp.used_proof")) {
            count.next();
            return count.getLong(1);
        }
    }
}
