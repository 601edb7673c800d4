package dev.gatehouse.mcpserver.persistence;

import dev.gatehouse.mcpserver.protocol.access.ProofMemory;
import dev.gatehouse.oauth.dpop.VerifiedProof;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;

/** Proofs that were used, in PostgreSQL, by the hash of key and id: one statement for each, and one winner. */
public final class UsedProofTable implements ProofMemory {

    private static final String REMEMBER =
            "INSERT INTO mcp.used_proof (proof, good_until) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String FORGET = "DELETE FROM mcp.used_proof WHERE good_until < ?";

    private final DataSource database;

    public UsedProofTable(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean isFirstUse(VerifiedProof proof) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setBytes(1, hash(proof));
            statement.setTimestamp(2, Timestamp.from(proof.goodUntil()));
            return statement.executeUpdate() == 1;
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot remember a proof", outage);
        }
    }

    /** Forgets those that are too old to come again. */
    void forgetBefore(Instant time) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setTimestamp(1, Timestamp.from(time));
            statement.executeUpdate();
        } catch (SQLException outage) {
            throw new IllegalStateException("cannot forget proofs", outage);
        }
    }

    /** The key has no space in it, so that no two pairs look alike. */
    private static byte[] hash(VerifiedProof proof) {
        try {
            String pair = proof.key().value() + " " + proof.id();
            return MessageDigest.getInstance("SHA-256").digest(pair.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException notAJdk) {
            throw new IllegalStateException(notAJdk);
        }
    }
}
