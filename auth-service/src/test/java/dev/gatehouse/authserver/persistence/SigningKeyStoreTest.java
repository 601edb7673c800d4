package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.ES256;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.fixtures.TestKeys;
import dev.gatehouse.authserver.protocol.keys.KeyRotationPolicy;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.keys.SigningKeyStore;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.authserver.protocol.keys.StoredKey;
import dev.gatehouse.oauth.jose.SigningKey;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SigningKeyStoreTest extends SigningKeyStoreContract {

    @Inject
    SigningKeyTable table;

    @Inject
    SigningKeys keys;

    @Inject
    Statements statements;

    @Inject
    KeyEncryption encryption;

    @Inject
    SecureRandom random;

    @Inject
    Rows rows;

    @Override
    SigningKeyStore store() {
        return table;
    }

    @AfterEach
    void removeTheKeysOfTheTest() {
        rows.execute("DELETE FROM signing_key WHERE algorithm = 'EdDSA'");
    }

    @Test
    void a_server_that_starts_again_signs_with_the_same_keys() {
        RotatingSigningKeys again = node(encryption);

        assertThat(again.prepare()).isEmpty();

        assertThat(again.forAccessTokens()).isEqualTo(keys.forAccessTokens());
        assertThat(again.current(RS256)).isEqualTo(keys.current(RS256));
    }

    @Test
    void two_nodes_agree_on_what_either_does() {
        SigningKeyStore one = table;
        SigningKeyStore other = new SigningKeyTable(statements, encryption);
        SigningKey key = newKey();

        one.publish(key, NOW);
        other.promote(key.id(), NOW);
        assertThat(one.all()).isEqualTo(other.all());
        other.revoke(key.id(), NOW);
        assertThat(one.all()).isEqualTo(other.all());
        one.remove(key.id());
        assertThat(one.all()).isEqualTo(other.all());
    }

    @Test
    void a_node_without_the_key_encryption_key_still_verifies() {
        SigningKey key = newKey();
        table.publish(key, NOW);

        List<StoredKey> seen = new SigningKeyTable(statements, another()).all();

        assertThat(seen)
                .filteredOn(it -> it.life().id().equals(key.id()))
                .singleElement()
                .satisfies(it -> assertThat(it.verification()).isEqualTo(key.verificationKey()))
                .satisfies(it -> assertThat(it.signing()).isEmpty());
        RotatingSigningKeys node = node(another());
        node.refresh();
        assertThat(node.unreadable()).contains(key.id(), keys.current(ES256).id());
    }

    @Test
    void keys_move_to_another_key_encryption_key_and_stay_the_same() throws SQLException {
        SigningKey key = newKey();
        table.publish(key, NOW);
        byte[] nextKey = random.generateSeed(KeyEncryption.KEY_LENGTH);
        KeyEncryption next = new KeyEncryption(nextKey, List.of(), random);
        byte[] before = storedPrivateKey(key);
        byte[] moved = next.encrypt(encryption.decrypt(before, key.id()).orElseThrow(), key.id());
        rows.execute("UPDATE signing_key SET private_key = ? WHERE id = ?", moved, key.id());

        assertThat(new SigningKeyTable(statements, encryption).all())
                .anySatisfy(it -> assertThat(it.signing()).isEmpty());
        // As if the present key of the running server were the next, and the other the one before.
        KeyEncryption back = withPrevious(nextKey);
        assertThat(new SigningKeyTable(statements, back).encryptAnew()).isEqualTo(1);
        assertThat(new SigningKeyTable(statements, back).encryptAnew()).isZero();

        assertThat(encryption.decrypt(storedPrivateKey(key), key.id()))
                .contains(key.privateKey().getEncoded());
        assertThat(new SigningKeyTable(statements, encryption).all())
                .allSatisfy(it -> assertThat(it.signing()).isPresent());
    }

    @Test
    void the_private_key_cannot_be_read_in_the_database() throws SQLException {
        SigningKey signing = keys.current(ES256);
        byte[] stored = storedPrivateKey(signing);
        ECPrivateKey privateKey = (ECPrivateKey) signing.privateKey();

        assertThat(new String(stored, ISO_8859_1))
                .doesNotContain(new String(privateKey.getEncoded(), ISO_8859_1))
                .doesNotContain(new String(privateKey.getS().toByteArray(), ISO_8859_1));
        assertThat(encryption.decrypt(stored, signing.id())).contains(privateKey.getEncoded());
    }

    @Test
    void every_call_is_one_statement_and_none_is_needed_to_sign_or_verify() {
        SigningKey key = newKey();

        assertThat(rows.statementsOf(() -> table.publish(key, NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> table.promote(key.id(), NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> table.revoke(key.id(), NOW))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> table.all())).isEqualTo(1);
        assertThat(rows.statementsOf(() -> table.remove(key.id()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> {
                    keys.forAccessTokens();
                    keys.published();
                }))
                .isZero();
    }

    private RotatingSigningKeys node(KeyEncryption with) {
        return new RotatingSigningKeys(
                new SigningKeyTable(statements, with),
                new KeyRotationPolicy(ES256, Duration.ofDays(90), Duration.ofHours(8)),
                InstantSource.system(),
                TestKeys::make);
    }

    private KeyEncryption another() {
        return new KeyEncryption(new byte[KeyEncryption.KEY_LENGTH], List.of(), random);
    }

    /** The encryption of the running server, that knows {@code previous} as well. */
    private KeyEncryption withPrevious(byte[] previous) {
        byte[] present = "development-only-encryption-key1".getBytes(ISO_8859_1);
        return new KeyEncryption(present, List.of(previous), random);
    }

    private byte[] storedPrivateKey(SigningKey key) throws SQLException {
        try (Connection connection = rows.connection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT private_key FROM signing_key WHERE id = ?")) {
            select.setString(1, key.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }
}
