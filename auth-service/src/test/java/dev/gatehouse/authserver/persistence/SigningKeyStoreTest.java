package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.oauth.jose.SignatureAlgorithm.ES256;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.SigningKey;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SigningKeyStoreTest {

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

    @Test
    void a_server_that_starts_again_signs_with_the_same_key() {
        SigningKeys again = new SigningKeyStore(statements, encryption, random);

        assertThat(again.current(ES256)).isEqualTo(keys.current(ES256));
        assertThat(again.current(RS256)).isEqualTo(keys.current(RS256));
        assertThat(again.all()).containsExactlyElementsOf(keys.all()).hasSize(2);
    }

    @Test
    void of_16_nodes_that_make_the_first_key_at_once_all_sign_with_the_same() {
        rows.execute("UPDATE signing_key SET signs = false WHERE algorithm = 'ES256'");
        try {
            List<SigningKey> current =
                    AtOnce.call(16, _ -> new SigningKeyStore(statements, encryption, random).current(ES256));

            assertThat(current).containsOnly(current.getFirst());
            assertThat(current.getFirst()).isNotEqualTo(keys.current(ES256));
        } finally {
            rows.execute("DELETE FROM signing_key WHERE signs AND algorithm = 'ES256'");
            rows.execute("UPDATE signing_key SET signs = true");
        }
    }

    @Test
    void a_wrong_key_encryption_key_stops_the_start_and_is_named() {
        KeyEncryption another = new KeyEncryption(new byte[KeyEncryption.KEY_LENGTH], random);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new SigningKeyStore(statements, another, random))
                .withMessageContaining("gatehouse.auth.key-encryption-key")
                .withMessageContaining(keys.current(ES256).id());
    }

    @Test
    void the_private_key_cannot_be_read_in_the_database() throws SQLException {
        byte[] stored = storedPrivateKey();
        ECPrivateKey privateKey = (ECPrivateKey) keys.current(ES256).privateKey();

        assertThat(new String(stored, ISO_8859_1))
                .doesNotContain(new String(privateKey.getEncoded(), ISO_8859_1))
                .doesNotContain(new String(privateKey.getS().toByteArray(), ISO_8859_1));
        assertThat(encryption.decrypt(stored, keys.current(ES256).id())).contains(privateKey.getEncoded());
    }

    private byte[] storedPrivateKey() throws SQLException {
        try (Connection connection = rows.connection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT private_key FROM signing_key WHERE algorithm = 'ES256'")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
